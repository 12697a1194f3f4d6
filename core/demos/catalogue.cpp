#include "core/demos/catalogue.h"

#include "core/demos/as_completed_demo.h"
#include "core/demos/callbacks_demo.h"
#include "core/demos/failures_demo.h"
#include "core/demos/in_order_demo.h"
#include "core/demos/loiter_demos.h"
#include "core/demos/mixed_demo.h"

#include <algorithm>
#include <utility>

namespace loiter {

namespace {

/// Every parameter's default becomes part of the experiment that the demo starts with.
Demo withDefaults(Demo demo)
{
    for (const Parameter& parameter : demo.parameters) {
        demo.experiment.parameters.emplace(parameter.name, parameter.defaultValue);
    }
    return demo;
}

std::vector<Demo>& allDemos()
{
    static std::vector<Demo> demos = {
        withDefaults(loiterDemo()),
        withDefaults(headOfLineDemo()),
        withDefaults(asCompletedDemo()),
        withDefaults(failuresDemo()),
        withDefaults(callbacksDemo()),
        withDefaults(blockDemo()),
        withDefaults(mixedDemo()),
        withDefaults(inOrderDemo()),
    };
    return demos;
}

} // namespace

void addToCatalogue(std::vector<Demo> demos)
{
    for (Demo& demo : demos) {
        allDemos().push_back(withDefaults(std::move(demo)));
    }
}

const std::vector<Demo>& catalogue()
{
    return allDemos();
}

const Demo* findDemo(std::string_view id)
{
    const auto found = std::ranges::find(catalogue(), id, &Demo::id);
    return found == catalogue().end() ? nullptr : &*found;
}

std::optional<Experiment> defaultsOf(std::string_view demo)
{
    const Demo* found = findDemo(demo);
    return found == nullptr ? std::nullopt : std::optional(found->experiment);
}

} // namespace loiter
