#include "core/formats/experiment_json.h"
#include "core/formats/file_reader.h"
#include "core/formats/json_document.h"

#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace loiter {

namespace {

namespace dom = simdjson::dom;

/// A value as the file has it, cut where it is long.
std::string shown(dom::element value)
{
    constexpr std::size_t kLongest = 60;
    std::string json = simdjson::minify(value);
    if (json.size() > kLongest) {
        json.resize(kLongest);
        json += "…";
    }
    return json;
}

std::string numberText(double number)
{
    std::array<char, 32> digits = {};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

/// "one of a, b, c"
template<typename Values>
std::string oneOf(const Values& values)
{
    std::string text = "one of ";
    for (const auto value : values) {
        text += (value == values.front() ? "" : ", ") + std::string(nameOf(value));
    }
    return text;
}

/// One member of the file, and where to say that it is bad.
struct Field
{
    std::string name;
    dom::element value;
    std::string& error;

    /// Only the first error is told.
    void refuse(const std::string& allowed) const
    {
        if (error.empty()) {
            error = name + ": must be " + allowed + ", not " + shown(value);
        }
    }
};

void readVersion(const Field& field)
{
    std::int64_t version = 0;
    if (field.value.get(version) != simdjson::SUCCESS || version != kExperimentVersion) {
        field.refuse(std::to_string(kExperimentVersion) + ", the only one that this program reads");
    }
}

void readText(const Field& field, std::string& text)
{
    std::string_view read;
    if (field.value.get(read) != simdjson::SUCCESS) {
        return field.refuse("a text");
    }
    text = read;
}

template<typename Enum, typename Values>
void readEnum(const Field& field, const Values& values, Enum& result)
{
    std::string_view name;
    if (field.value.get(name) == simdjson::SUCCESS) {
        for (const Enum each : values) {
            if (nameOf(each) == name) {
                result = each;
                return;
            }
        }
    }
    field.refuse(oneOf(values));
}

void readWorkers(const Field& field, int& workers)
{
    std::int64_t number = 0;
    if (field.value.get(number) != simdjson::SUCCESS || number < kMinWorkers ||
        number > kMaxWorkers) {
        return field.refuse("a whole number from " + std::to_string(kMinWorkers) + " to " +
                            std::to_string(kMaxWorkers));
    }
    workers = static_cast<int>(number);
}

void readSeed(const Field& field, std::uint64_t& seed)
{
    std::uint64_t number = 0;
    if (field.value.get(number) != simdjson::SUCCESS) {
        return field.refuse("a whole number from 0 to 18446744073709551615");
    }
    seed = number;
}

void readTimeScale(const Field& field, double& scale)
{
    double number = 0;
    if (field.value.get(number) != simdjson::SUCCESS || number < kMinTimeScale ||
        number > kMaxTimeScale) {
        return field.refuse("a number from " + numberText(kMinTimeScale) + " to " +
                            numberText(kMaxTimeScale));
    }
    scale = number;
}

ParameterValue readParameter(const Field& field)
{
    if (bool flag = false; field.value.get(flag) == simdjson::SUCCESS) {
        return flag;
    }
    if (std::int64_t integer = 0; field.value.get(integer) == simdjson::SUCCESS) {
        return integer;
    }
    if (double real = 0; field.value.get(real) == simdjson::SUCCESS) {
        return real;
    }
    std::string text;
    if (std::string_view read; field.value.get(read) == simdjson::SUCCESS) {
        text = read;
    } else {
        field.refuse("a text, a number, true or false");
    }
    return text;
}

/// A number of the kind that the demo has for it: "timeout": 2 is two seconds, a real number.
ParameterValue inKindOf(const ParameterValue& standard, ParameterValue value)
{
    const bool wantsInteger = std::holds_alternative<std::int64_t>(standard);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return wantsInteger ? value : ParameterValue(static_cast<double>(*integer));
    }
    constexpr double kExact = 9007199254740992.0; // 2^53
    const auto* real = std::get_if<double>(&value);
    if (wantsInteger && real != nullptr && std::trunc(*real) == *real && std::abs(*real) < kExact) {
        return static_cast<std::int64_t>(*real);
    }
    return value;
}

/// Reads one file.
class Reader
{
public:
    explicit Reader(const DemoDefaults& defaults)
        : m_defaults(defaults)
    {}

    ExperimentResult read(dom::object object)
    {
        refuseDuplicates(object, "");
        requireVersion(object);
        startFromDemo(object);
        for (const auto [name, value] : object) {
            readMember(fieldOf(std::string(name), value));
        }
        return std::move(m_result);
    }

private:
    Field fieldOf(std::string name, dom::element value)
    {
        return {.name = std::move(name), .value = value, .error = m_result.error};
    }

    void fail(const std::string& message)
    {
        if (m_result.error.empty()) {
            m_result.error = message;
        }
    }

    void refuseDuplicates(dom::object object, std::string_view within)
    {
        std::set<std::string_view> names;
        for (const auto member : object) {
            if (!names.insert(member.key).second) {
                fail(std::string(within) + std::string(member.key) +
                     ": is there twice, allowed is once");
            }
        }
    }

    /// Before all else: in another version the rest may mean anything.
    void requireVersion(dom::object object)
    {
        dom::element version;
        if (object.at_key("version").get(version) != simdjson::SUCCESS) {
            return fail("version: is missing, must be " + std::to_string(kExperimentVersion));
        }
        readVersion(fieldOf("version", version));
    }

    void startFromDemo(dom::object object)
    {
        dom::element value;
        if (object.at_key("demo").get(value) != simdjson::SUCCESS) {
            return fail("demo: is missing, must be the id of a demo");
        }
        readText(fieldOf("demo", value), m_result.experiment.demo);
        const auto standard =
            m_defaults ? m_defaults(m_result.experiment.demo) : std::optional<Experiment>();
        if (standard) {
            m_result.experiment = *standard;
            m_hasStandard = true;
        }
    }

    void readMember(const Field& field)
    {
        Experiment& experiment = m_result.experiment;
        if (field.name == "strategy") {
            readEnum(field, kStrategies, experiment.strategy);
        } else if (field.name == "collection") {
            readEnum(field, kCollections, experiment.collection);
        } else if (field.name == "return-when") {
            readEnum(field, kReturnWhens, experiment.returnWhen);
        } else if (field.name == "workers") {
            readWorkers(field, experiment.workers);
        } else if (field.name == "seed") {
            readSeed(field, experiment.seed);
        } else if (field.name == "time-scale") {
            readTimeScale(field, experiment.timeScale);
        } else if (field.name == "parameters") {
            readParameters(field);
        } else if (field.name != "version" && field.name != "demo") {
            keep(m_result.unknown.ofExperiment, field.name, field);
        }
    }

    void readParameters(const Field& field)
    {
        dom::object object;
        if (field.value.get(object) != simdjson::SUCCESS) {
            return field.refuse("an object");
        }
        refuseDuplicates(object, "parameters.");
        for (const auto [key, value] : object) {
            readParameterNamed(std::string(key), value);
        }
    }

    void readParameterNamed(const std::string& name, dom::element value)
    {
        auto& parameters = m_result.experiment.parameters;
        const Field field = fieldOf("parameters." + name, value);
        const auto found = parameters.find(name);
        if (!m_hasStandard) {
            parameters[name] = readParameter(field);
        } else if (found == parameters.end()) {
            keep(m_result.unknown.ofParameters, name, field);
        } else {
            found->second = inKindOf(found->second, readParameter(field));
        }
    }

    void keep(std::vector<UnknownMember>& members, const std::string& name, const Field& field)
    {
        members.push_back({name, simdjson::minify(field.value)});
        m_result.warnings.push_back(field.name +
                                    ": is not known to this version, kept but without effect");
    }

    const DemoDefaults& m_defaults;
    ExperimentResult m_result;
    bool m_hasStandard = false; ///< the result began with the demo's own values
};

ExperimentResult failure(std::string message)
{
    ExperimentResult result;
    result.error = std::move(message);
    return result;
}

} // namespace

ExperimentResult readExperiment(std::string_view json, const DemoDefaults& defaults)
{
    if (json.size() > kMaxExperimentSize) {
        return failure("is too large for an experiment: allowed are " +
                       std::to_string(kMaxExperimentSize) + " bytes");
    }
    const JsonDocument document(json);
    if (!document.error().empty()) {
        return failure(document.error());
    }
    dom::object object;
    if (document.root().get(object) != simdjson::SUCCESS) {
        return failure("is no experiment: must be an object, not " + shown(document.root()));
    }
    return Reader(defaults).read(object);
}

ExperimentResult readExperimentFile(const std::filesystem::path& path, const DemoDefaults& defaults)
{
    const FileContent content = readFile(path, kMaxExperimentSize);
    if (!content.error.empty()) {
        return failure(content.error);
    }
    ExperimentResult result = readExperiment(content.bytes, defaults);
    if (!result.isGood()) {
        result.error = path.string() + ": " + result.error;
    }
    for (std::string& warning : result.warnings) {
        warning.insert(0, path.string() + ": ");
    }
    return result;
}

} // namespace loiter
