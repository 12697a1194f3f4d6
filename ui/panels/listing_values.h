#pragma once

#include "core/experiment/experiment.h"
#include "ui/panels/listing.h"

namespace loiter {

/// What the listing of an experiment's demo is filled in with: its collection, workers, durations
/// and other parameters.
ListingValues listingValues(const Experiment& experiment);

/// The durations as Python writes them: "range(5)" as it is, else "[10, 1, 1]", cut short where
/// they are many. Empty if the text cannot be read.
std::string pythonDurations(const std::string& text, std::uint64_t seed);

} // namespace loiter
