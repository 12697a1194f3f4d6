#pragma once

#include "core/demos/catalogue.h"
#include "core/demos/site.h"

#include <functional>
#include <vector>

namespace loiter {

// What all demos with a server of this program's own have to choose about it.

/// "server-lane": whether its requests are on the timeline; "port": a free one, or the one that the
/// texts name. `isOurs` says whether the experiment's server is ours; null = always.
std::vector<Parameter>
serverParameters(const std::function<bool(const Experiment&)>& isOurs = nullptr);

/// A site as an experiment with these parameters chooses it.
Site chosenSite(Site site, const Experiment& experiment);

} // namespace loiter
