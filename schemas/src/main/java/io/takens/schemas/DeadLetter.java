package io.takens.schemas;

import java.util.Objects;

/**
 * A record that could not be used, verbatim, with the reason.
 *
 * @param topic topic that it came from
 * @param partition partition there
 * @param offset offset there
 * @param timestamp record timestamp, milliseconds since the epoch
 * @param key key bytes as they were; null if there were none
 * @param value value bytes as they were; null if there were none
 * @param defect class of the defect
 * @param message one sentence with the numbers
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte[] key,
        byte[] value,
        Defect defect,
        String message) {

    public DeadLetter {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(defect, "defect");
        Objects.requireNonNull(message, "message");
    }

    /** Why a record could not be used. */
    public enum Defect {
        /** No key, no value, bad magic byte, unknown schema id, truncated or malformed body. */
        UNREADABLE,
        /** Key and stream id differ, or the stream id is empty. */
        WRONG_KEY,
        /** A value is NaN or infinite. */
        NOT_FINITE,
        /** The number of channels differs from the stream's. */
        WRONG_DIMENSION,
        /** Sequence number or event time out of range, or event time not increasing with the sequence. */
        WRONG_TIME,
        /** The sample was already accepted. */
        DUPLICATE,
        /** The sample's place was given up as missing before it came. */
        LATE,
        /** A limit of streams or bytes was reached. */
        OVER_LIMIT
    }
}
