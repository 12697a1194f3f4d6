/* The protocol of core/futures/idle_workers.h and of those who use it: the executor that submits
 * and the worker that takes tasks. Spin walks through every order in which the steps can happen,
 * each an atomic operation of the program, and finds whether a task is ever left lying while all
 * workers sleep.
 *
 * What the argument in the header rests on can be left out, to see that all of it is needed:
 * -DNO_LAST_LOOK, -DNO_PASSING_ON, -DWITHDRAW_UNSEEN, -DWAKE_BEFORE_QUEUEING.
 */
#ifndef PRODUCERS
#define PRODUCERS 2
#endif
#ifndef TASKS
#define TASKS 2 /* of each producer */
#endif
#ifndef WORKERS
#define WORKERS 3
#endif
#define MOST_SEARCHERS 1

byte queued = 0;    /* tasks in the queue */
byte taken = 0;     /* tasks that a worker has popped */
byte sleepers = 0;  /* m_idle: both counts change in one step */
byte searchers = 0;
byte wakeUps = 0;   /* m_wakeUps */
byte endless = 0;   /* workers busy until all tasks have been taken: who relied on them is lost */

/* IdleWorkers::wakeOne(): one look, or one exchange that succeeds; then the wake-up. */
inline wakeOne()
{
    if
    :: atomic { searchers > 0 || sleepers == 0 -> skip }
    :: atomic { searchers == 0 && sleepers > 0 -> sleepers--; searchers++ };
       wakeUps++
    fi
}

/* ThreadPoolExecutor::accept() */
proctype Producer()
{
    byte task = 0;
    do
    :: task < TASKS ->
#ifdef WAKE_BEFORE_QUEUEING
        wakeOne();
        queued++;
#else
        queued++;
        wakeOne();
#endif
        task++
    :: task == TASKS -> break
    od
}

/* ThreadPoolExecutor::takeTask(), again and again */
proctype Worker()
{
    bool isSearching = false;
    bool hasTask;
next:
    atomic {
        hasTask = queued > 0;
        if
        :: hasTask -> queued--; taken++
        :: else -> skip
        fi
    };
    if
    :: hasTask && isSearching ->
        /* endSearch() */
        searchers--;
        isSearching = false;
#ifndef NO_PASSING_ON
        if
        :: queued > 0 -> wakeOne()
        :: else -> skip
        fi;
#endif
        goto work
    :: hasTask && !isSearching -> goto work
    :: !hasTask -> skip
    fi;

    /* IdleWorkers::beginSearch() */
    if
    :: isSearching -> skip
    :: !isSearching ->
        atomic {
            if
            :: searchers < MOST_SEARCHERS -> searchers++; isSearching = true
            :: else -> skip
            fi
        }
    fi;

    /* A searcher may find something, or give up whenever it likes. */
    if
    :: isSearching && queued > 0 -> goto next
    :: skip
    fi;

    /* IdleWorkers::sleep() */
    atomic {
        sleepers++;
        if
        :: isSearching -> searchers--
        :: else -> skip
        fi
    };
#ifndef NO_LAST_LOOK
    if
    :: queued > 0 ->
        if
#ifdef WITHDRAW_UNSEEN
        :: atomic { sleepers > 0 -> sleepers-- };
           isSearching = false;
           goto next
#else
        :: atomic { sleepers > 0 -> sleepers--; searchers++ };
           isSearching = true;
           goto next
#endif
        :: atomic { sleepers == 0 -> skip }
        fi
    :: else -> skip
    fi;
#endif
end_asleep:
    atomic { wakeUps > 0 -> wakeUps-- };
    isSearching = true;
    goto next;

work:
    if
    :: atomic { endless < WORKERS - 1 -> endless++ };
       taken == PRODUCERS * TASKS;
       goto next
    :: goto next
    fi
}

init {
    byte number;
    atomic {
        for (number : 1 .. WORKERS) {
            run Worker()
        }
        for (number : 1 .. PRODUCERS) {
            run Producer()
        }
    };
    /* When nothing can move any more. */
    timeout -> assert(queued == 0 && taken == PRODUCERS * TASKS && searchers == 0)
}
