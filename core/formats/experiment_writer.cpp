#include "core/formats/experiment_json.h"

namespace loiter {

namespace {

struct ValueWriter
{
    JsonWriter& json;

    void operator()(bool flag) const { json.boolean(flag); }
    void operator()(std::int64_t number) const { json.integer(number); }
    void operator()(double number) const { json.real(number); }
    void operator()(const std::string& text) const { json.text(text); }
};

void writeName(JsonWriter& json, std::string_view key, std::string_view name)
{
    json.key(key);
    json.text(name);
}

void writeUnknown(JsonWriter& json, const std::vector<UnknownMember>& members)
{
    for (const UnknownMember& member : members) {
        json.key(member.name);
        json.verbatim(member.json);
    }
}

void writeParameters(JsonWriter& json, const Experiment& experiment, const UnknownMembers& unknown)
{
    json.key("parameters");
    json.beginObject();
    for (const auto& [name, value] : experiment.parameters) {
        json.key(name);
        std::visit(ValueWriter{json}, value);
    }
    writeUnknown(json, unknown.ofParameters);
    json.endObject();
}

} // namespace

void writeExperiment(std::ostream& out, const Experiment& experiment, const UnknownMembers& unknown)
{
    JsonWriter json(out);
    writeExperiment(json, experiment, unknown);
    out << '\n';
}

void writeExperiment(JsonWriter& json, const Experiment& experiment, const UnknownMembers& unknown)
{
    json.beginObject();
    json.key("version");
    json.integer(kExperimentVersion);
    writeName(json, "demo", experiment.demo);
    writeName(json, "strategy", nameOf(experiment.strategy));
    writeName(json, "collection", nameOf(experiment.collection));
    writeName(json, "return-when", nameOf(experiment.returnWhen));
    json.key("workers");
    json.integer(experiment.workers);
    writeParameters(json, experiment, unknown);
    json.key("seed");
    json.unsignedInteger(experiment.seed);
    json.key("time-scale");
    json.real(experiment.timeScale);
    writeUnknown(json, unknown.ofExperiment);
    json.endObject();
}

} // namespace loiter
