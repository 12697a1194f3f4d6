#pragma once

#include "core/demos/site.h"

#include <memory>
#include <string>
#include <string_view>

namespace loiter {

/// A connection by HTTP: to a server of this program's own, which it starts, or to the site's
/// address. Each thread that downloads has a client of its own. Makes a QCoreApplication where
/// there is none, on the main thread then. See ConnectToSite.
std::unique_ptr<SiteConnection> connectToSite(const Site& site, const ConnectionOptions& options);

/// A file name made of any text: never a path, nor hidden, nor empty, nor too long.
std::string safeFileName(std::string_view text);

} // namespace loiter
