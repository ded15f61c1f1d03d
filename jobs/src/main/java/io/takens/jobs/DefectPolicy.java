package io.takens.jobs;

import io.takens.flink.MessageTypes;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** What {@code on-defect} makes of the dead letters on their way to their topic; the counters count them all the same. */
final class DefectPolicy {
    private DefectPolicy() {}

    /** The letters that are to be written. */
    static DataStream<DeadLetter> apply(DataStream<DeadLetter> letters, JobConfiguration configuration) {
        FlatMapFunction<DeadLetter, DeadLetter> policy = switch (configuration.get(Options.ON_DEFECT)) {
            case DEAD_LETTER -> null;
            case FAIL -> DefectPolicy::fail;
            case DROP -> (letter, out) -> {};
        };
        return policy == null
                ? letters
                : letters.flatMap(policy)
                        .returns(MessageTypes.DEAD_LETTER)
                        .uid(Uids.DEFECT_POLICY)
                        .name(Uids.DEFECT_POLICY);
    }

    private static void fail(DeadLetter letter, Collector<DeadLetter> out) {
        if (letter.defect() != Defect.LATE && letter.defect() != Defect.DUPLICATE) {
            throw new IllegalStateException("on-defect = fail: " + letter.topic() + "-" + letter.partition() + "@"
                    + letter.offset() + " is " + letter.defect() + ": " + letter.message());
        }
        out.collect(letter);
    }
}
