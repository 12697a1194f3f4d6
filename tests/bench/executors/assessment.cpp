#include "tests/bench/executors/assessment.h"

#include <algorithm>

namespace loiter {

namespace {

using Verdict = Assessment::Verdict;

bool isBetter(const Row& row, double left, double right)
{
    return row.better == Row::Better::More ? left > right : left < right;
}

/// Empty if no peer has a figure.
std::string
bestPeer(const Row& row, const RoundFigures& figures, const std::vector<std::string>& peers)
{
    std::string best;
    std::optional<double> bestFigure;
    for (const std::string& peer : peers) {
        const std::optional<double> figure = figures.median(peer, row.others);
        if (figure && (!bestFigure || isBetter(row, *figure, *bestFigure))) {
            best = peer;
            bestFigure = figure;
        }
    }
    return best;
}

std::string
referenceOf(const Row& row, const RoundFigures& figures, const std::vector<std::string>& peers)
{
    switch (row.reference) {
    case Row::Reference::BestPeer:
        return bestPeer(row, figures, peers);
    case Row::Reference::Ourselves:
        return kOurColumn;
    case Row::Reference::Nothing:
        break;
    }
    return {};
}

/// Whether a bound is met; not if the figure that it is about is missing.
bool isMet(const Row& row, const std::optional<Bound>& bound, const Assessment& assessment)
{
    const bool isRatio = bound && bound->kind == Bound::Kind::Ratio;
    const std::optional<double> value = isRatio ? assessment.ratio : assessment.ours;
    return bound && value && !isBetter(row, bound->value, *value);
}

Verdict verdictOn(const Row& row, const Assessment& assessment)
{
    const bool isComparison = row.reference != Row::Reference::Nothing;
    if (!row.must || !assessment.ours || (isComparison && !assessment.ratio)) {
        return Verdict::None;
    }
    if (!isMet(row, row.must, assessment)) {
        return Verdict::Missed;
    }
    return isMet(row, row.aim, assessment) ? Verdict::Aim : Verdict::Must;
}

} // namespace

Assessment
assess(const Row& row, const RoundFigures& figures, const std::vector<std::string>& peers)
{
    Assessment result;
    result.ours = figures.median(kOurColumn, row.ours);
    const bool hasPeers = row.reference != Row::Reference::Ourselves;
    for (const std::string& peer : peers) {
        result.peers.push_back(hasPeers ? figures.median(peer, row.others) : std::nullopt);
    }
    result.reference = referenceOf(row, figures, peers);
    result.spread = figures.of(kOurColumn, row.ours);
    const std::optional<double> reference = figures.median(result.reference, row.others);
    if (result.ours && reference) {
        result.ratio = *result.ours / *reference;
        std::ranges::transform(result.spread,
                               figures.of(result.reference, row.others),
                               result.spread.begin(),
                               std::divides<>());
    }
    result.verdict = verdictOn(row, result);
    return result;
}

} // namespace loiter
