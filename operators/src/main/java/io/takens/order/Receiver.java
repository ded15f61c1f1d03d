package io.takens.order;

/**
 * Is told what became of the samples of one stream, in the stream's order.
 *
 * @param <T> what is known of a sample beyond its place and time
 */
public interface Receiver<T> {

    /**
     * The next sample. Its event time is later than that of the one accepted before, unless a {@link #restart} came in
     * between.
     *
     * @param sequence its place, higher than that of the one accepted before, unless a {@link #restart} came in between
     * @param time its event time, microseconds since the epoch
     */
    void accept(long sequence, long time, T item);

    /**
     * Samples are missing between the one accepted before and the next one. Never called before the first sample.
     *
     * @param missing how many, at least 1
     */
    void gap(long missing);

    /**
     * The next sample does not continue the numbering or the clock of those accepted before: its producer began anew.
     *
     * @param elapsed event time between the two, microseconds; negative if the clock was set back
     */
    void restart(long elapsed);

    /** The sample is not used. */
    void reject(T item, Rejection why);
}
