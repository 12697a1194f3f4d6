#include "core/demos/manager_process.h"

#include "core/demos/site.h"
#include "core/futures/errors.h"
#include "core/futures/wire.h"
#include "core/process/poll_list.h"

#include <algorithm>
#include <stdexcept>
#include <unistd.h>

namespace loiter {

namespace {

constexpr std::string_view kReady = "manager ready";
constexpr std::string_view kPut = "manager put";
constexpr std::string_view kItems = "manager items";

/// A call without arguments that the manager's process knows how to make, and no other.
template<typename Result>
struct ManagerCall
{
    std::string_view name;

    std::string_view remoteName() const { return name; }
    void writeArguments(ByteWriter& /*writer*/) const {}
    Result operator()() const { throw std::logic_error("called outside of a manager's process"); }
};

ProcessOptions managerOptions(std::function<void(const ForeignCall&)> hasPut)
{
    return {.namePrefix = "SyncManager-", .foreignCallEnded = std::move(hasPut)};
}

} // namespace

ManagerProcess::ManagerProcess(Clock& clock, EventSink& sink)
    : m_clock(clock)
    , m_lane(sink)
    , m_pool({.maxWorkers = 1}, managerOptions([this](const ForeignCall& call) {
                 m_lane.put(readWhole<std::string>(call.result),
                            m_clock.fromSteady(call.begun),
                            m_clock.fromSteady(call.ended));
             }))
{}

ManagerProcess::~ManagerProcess()
{
    end();
}

void ManagerProcess::start()
{
    const std::chrono::nanoseconds now = m_clock.now();
    m_lane.open(now, m_pool.submit(ManagerCall<int>{kReady}).result());
}

ManagedItems ManagerProcess::items()
{
    return m_pool.submit(ManagerCall<ManagedItems>{kItems}).result();
}

void ManagerProcess::end()
{
    if (!std::exchange(m_hasEnded, true)) {
        m_pool.shutdown();
        m_lane.close(m_clock.now());
    }
}

void ManagerClient::put(const std::string& key, const Value& value)
{
    ByteWriter arguments;
    Wire<std::string>::write(arguments, key);
    Wire<Value>::write(arguments, value);
    const auto process = static_cast<std::uint64_t>(getpid());
    constexpr unsigned kBitsOfCount = 32;
    const CallPacket packet(
        encode(CallMessage{.taskNumber = kForeignCall | (process << kBitsOfCount) | m_puts++,
                           .name = std::string(kPut),
                           .arguments = arguments.bytes()}));
    CallSender::Outcome outcome = m_queue.send(packet);
    while (outcome == CallSender::Outcome::WouldBlock) {
        PollList poll;
        poll.addWritable(m_queue.descriptor());
        poll.wait();
        outcome = m_queue.send(packet);
    }
    if (outcome == CallSender::Outcome::NobodyThere) {
        throw ConnectionError("the manager process is gone");
    }
}

void ManagedDictionary::addTo(TaskRegistry& registry)
{
    registry.add<>(std::string(kReady), [] { return static_cast<int>(getpid()); });
    registry.add<>(std::string(kItems), [this] { return m_items; });
    registry.add<std::string, Value>(std::string(kPut),
                                     [this](const std::string& key, const Value& value) {
                                         put(key, value);
                                         return key;
                                     });
}

void ManagedDictionary::put(const std::string& key, const Value& value)
{
    const auto item = std::ranges::find(m_items, key, &ManagedItems::value_type::first);
    if (item == m_items.end()) {
        m_items.emplace_back(key, value);
    } else {
        item->second = value;
    }
}

} // namespace loiter
