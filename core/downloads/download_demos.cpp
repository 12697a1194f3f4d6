#include "core/downloads/download_demos.h"

#include "core/downloads/documents_demo.h"
#include "core/downloads/flags_demos.h"
#include "core/downloads/spinner_demo.h"
#include "core/downloads/sponsors_demo.h"
#include "core/downloads/two_futures_demo.h"
#include "core/downloads/urls_demo.h"

namespace loiter {

std::vector<Demo> downloadDemos()
{
    return {flagsDemo(),
            flags2Demo(),
            urlsDemo(),
            sponsorsDemo(),
            documentsDemo(),
            spinnerDemo(),
            twoFuturesDemo()};
}

} // namespace loiter
