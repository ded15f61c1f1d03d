package io.takens.flink;

import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Passes on the forecasts that can be used; the other records leave by {@link #DEAD_LETTERS} verbatim. */
public final class ReadableForecastFunction extends ProcessFunction<Arrival<Forecast>, Forecast> {
    private static final long serialVersionUID = 1L;

    /** Records that could not be used. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageTypes.DEAD_LETTER);

    @Override
    public void processElement(Arrival<Forecast> arrival, Context context, Collector<Forecast> out) {
        if (!arrival.readable()) {
            context.output(DEAD_LETTERS, arrival.deadLetter(arrival.defect(), arrival.reason()));
            return;
        }
        String flaw = ForecastShape.flaw(arrival.message());
        if (flaw == null) {
            out.collect(arrival.message());
        } else {
            context.output(DEAD_LETTERS, arrival.deadLetter(Defect.UNREADABLE, flaw));
        }
    }
}
