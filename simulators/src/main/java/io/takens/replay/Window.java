package io.takens.replay;

import java.time.Instant;

/**
 * Which records of every partition to record.
 *
 * @param from where to begin
 * @param until where to end, itself left out
 */
public record Window(Bound from, Bound until) {

    /** A place in a partition. */
    public sealed interface Bound {}

    /** Before the oldest record kept. */
    public record Earliest() implements Bound {}

    /** After the newest record committed when recording begins. */
    public record Latest() implements Bound {}

    /** Never reached: until recording is interrupted. */
    public record Never() implements Bound {}

    /**
     * Before the record of this offset, in every partition.
     *
     * @param offset from 0
     */
    public record Offset(long offset) implements Bound {}

    /**
     * Before the first record that arrived at this time or later.
     *
     * @param instant compared with record timestamps, which have milliseconds
     */
    public record Time(Instant instant) implements Bound {}

    public Window {
        if (from instanceof Never || until instanceof Earliest) {
            throw new IllegalArgumentException("a recording cannot begin never or end before the oldest record");
        }
        if (from instanceof Offset first && until instanceof Offset last && first.offset >= last.offset) {
            throw new IllegalArgumentException(
                    "recording from offset " + first.offset + " until " + last.offset + " holds nothing");
        }
        if (from instanceof Time first && until instanceof Time last && !first.instant.isBefore(last.instant)) {
            throw new IllegalArgumentException(
                    "recording from " + first.instant + " until " + last.instant + " holds nothing");
        }
    }
}
