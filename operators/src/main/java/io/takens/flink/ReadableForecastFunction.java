package io.takens.flink;

import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Passes on the forecasts that can be used; the other records leave by {@link #DEAD_LETTERS} verbatim. */
public final class ReadableForecastFunction extends ProcessFunction<Arrival<Forecast>, ForecastEvent> {
    private static final long serialVersionUID = 1L;

    /** Records that could not be used. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageTypes.DEAD_LETTER);

    private transient Map<Defect, Counter> rejected;

    @Override
    public void open(OpenContext context) {
        rejected = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            rejected.put(defect, ForecastCounters.rejected(getRuntimeContext().getMetricGroup(), defect));
        }
    }

    @Override
    public void processElement(Arrival<Forecast> arrival, Context context, Collector<ForecastEvent> out) {
        if (!arrival.readable()) {
            reject(arrival.deadLetter(arrival.defect(), arrival.reason()), context);
            return;
        }
        String flaw = ForecastShape.flaw(arrival.message());
        if (flaw == null) {
            out.collect(ForecastEvent.issued(arrival.partition(), arrival.message()));
        } else {
            reject(arrival.deadLetter(Defect.UNREADABLE, flaw), context);
        }
    }

    private void reject(DeadLetter letter, Context context) {
        rejected.get(letter.defect()).inc();
        context.output(DEAD_LETTERS, letter);
    }
}
