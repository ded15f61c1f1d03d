package io.takens.order;

import java.util.Map;

/**
 * Orders the samples of a stream by sequence number, with bounded memory.
 *
 * <p>The place that is next is passed on at once. A sample beyond it waits for the places before it, until they are
 * filled, or the stream's own event time is {@code lateness} past the waiting sample's, or more than {@code capacity}
 * samples wait; then the open places are given up. A sample whose place is closed is a duplicate if the place was filled
 * and late if it was given up; but if its event time is more than {@code lateness} past everything seen, its producer
 * numbers anew and the stream goes on from it. Likewise after {@value #CLOCK_PATIENCE} samples in a row whose sequence
 * numbers and times rise, but from before the last accepted time: the clock was set back, or one wild time was accepted.
 *
 * <p>Numbering starts at 0; a stream joined in the middle waits once, and what precedes its first sample is no gap.
 *
 * <p>Verdicts follow from the stream's own records in their order of arrival, and from nothing else. A sample in order
 * costs O(1) and allocates nothing; one out of order costs O(log capacity). At most {@value #HOLES} runs of given-up
 * places are remembered; a sample from before the oldest of them is late.
 *
 * <p>Immutable: one instance serves every stream, each with a {@link SequenceState} of its own.
 */
public final class SequenceOrder {
    static final int CLOCK_PATIENCE = 16; // samples
    static final int HOLES = 64;

    private final long lateness;
    private final int capacity;

    /**
     * @param lateness event time that a sample waits for those before it, microseconds, at least 0
     * @param capacity samples that may wait, at least 1
     */
    public SequenceOrder(long lateness, int capacity) {
        if (lateness < 0) {
            throw new IllegalArgumentException("lateness = " + lateness + " us, at least 0 is needed");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity = " + capacity + " samples, at least 1 is needed");
        }
        this.lateness = lateness;
        this.capacity = capacity;
    }

    /**
     * Takes in a sample; tells the receiver what follows from it, in order.
     *
     * @param sequence place in the stream, 0 .. 2^62
     * @param time event time, microseconds since the epoch, 0 .. 2^62
     * @param item not null
     */
    public <T> void offer(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        if (sequence < state.next) {
            behind(state, sequence, time, item, receiver);
        } else {
            ahead(state, sequence, time, item, receiver);
        }
    }

    /**
     * Takes in that the sample at this place came but is of no use: nothing waits for it any longer.
     *
     * @param sequence as in {@link #offer}; a place that is closed or filled stays as it is
     * @param time as in {@link #offer}
     */
    public <T> void skip(SequenceState<T> state, long sequence, long time, Receiver<T> receiver) {
        if (sequence >= state.next && !state.waiting.containsKey(sequence)) {
            ahead(state, sequence, time, null, receiver);
        }
    }

    /** Passes on everything that waits, giving up the places between: nothing more will come, or not soon. */
    public <T> void flush(SequenceState<T> state, Receiver<T> receiver) {
        while (!state.waiting.isEmpty()) {
            release(state, receiver);
        }
    }

    private <T> void ahead(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        state.newest = Math.max(state.newest, time);
        if (sequence == state.next && state.waiting.isEmpty()) {
            pass(state, sequence, time, item, receiver);
            return;
        }
        SequenceState.Waiting<T> there = state.waiting.get(sequence);
        if (there != null && there.item() != null) {
            receiver.reject(item, Rejection.DUPLICATE);
            return;
        }
        state.waiting.put(sequence, new SequenceState.Waiting<>(time, item));
        while (!state.waiting.isEmpty() && due(state)) {
            release(state, receiver);
        }
    }

    private boolean due(SequenceState<?> state) {
        Map.Entry<Long, ? extends SequenceState.Waiting<?>> first = state.waiting.firstEntry();
        return first.getKey() == state.next
                || state.waiting.size() > capacity
                || state.newest - first.getValue().time() >= lateness;
    }

    private <T> void release(SequenceState<T> state, Receiver<T> receiver) {
        Map.Entry<Long, SequenceState.Waiting<T>> first = state.waiting.pollFirstEntry();
        pass(state, first.getKey(), first.getValue().time(), first.getValue().item(), receiver);
    }

    private <T> void pass(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        if (state.started() && time <= state.time) {
            backwards(state, sequence, time, item, receiver);
        } else if (item == null) {
            state.closeBelow(sequence + 1);
        } else {
            state.closeBelow(sequence);
            if (state.started() && sequence - state.last > 1) {
                receiver.gap(sequence - state.last - 1);
            }
            accept(state, sequence, time, item, receiver);
        }
    }

    private <T> void backwards(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        if (sequence == state.next) { // beyond a hole the number is no more credible than the time
            state.closeBelow(sequence + 1);
        }
        if (item == null) {
            return;
        }
        state.setBack = time > state.setBackTime ? state.setBack + 1 : 1;
        state.setBackTime = time;
        if (state.setBack < CLOCK_PATIENCE) {
            receiver.reject(item, Rejection.BACKWARDS);
        } else {
            restart(state, sequence, time, item, receiver);
        }
    }

    private <T> void behind(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        if (state.started() && time - state.newest > lateness) {
            flush(state, receiver);
            restart(state, sequence, time, item, receiver);
        } else {
            receiver.reject(item, state.givenUp(sequence) ? Rejection.LATE : Rejection.DUPLICATE);
        }
    }

    private <T> void restart(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        receiver.restart(time - state.time);
        state.newest = time;
        state.reopen(sequence);
        accept(state, sequence, time, item, receiver);
    }

    private <T> void accept(SequenceState<T> state, long sequence, long time, T item, Receiver<T> receiver) {
        state.next = sequence + 1;
        state.last = sequence;
        state.time = time;
        state.setBack = 0;
        state.setBackTime = Long.MIN_VALUE;
        receiver.accept(sequence, time, item);
    }
}
