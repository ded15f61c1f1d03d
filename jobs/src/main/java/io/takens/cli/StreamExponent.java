package io.takens.cli;

import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.LyapunovEstimator;
import io.takens.lyapunov.SpectrumEstimate;
import io.takens.lyapunov.TangentSpectrum;
import io.takens.regime.Detection;
import io.takens.regime.RegimeMonitor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Estimates the largest Lyapunov exponent of one channel of one stream as its rows come in; a change of the stream's regime
 * begins the estimate anew, since two regimes mixed have an exponent of neither. Not thread-safe.
 */
final class StreamExponent implements StreamFiles.Kept {
    /** Columns of the output. */
    static final String HEADER = "stream,exponent,low,high,unit,lyapunovTime,samples,method,trust\n";

    /** Columns of the spectrum. */
    static final String SPECTRUM_HEADER =
            "stream,number,exponent,low,high,unit,local05,local25,local50,local75,local95,dimension,error,method,trust\n";

    private static final int MOST = 20_000; // rows of a spectrum
    private static final Set<Detection.Kind> CHANGES =
            EnumSet.of(Detection.Kind.REGIME_SHIFT, Detection.Kind.SENSOR_SHIFT, Detection.Kind.DRIFT);

    private final String stream;
    private final int channel;
    private final LyapunovEstimator estimator = new LyapunovEstimator();
    private final RegimeMonitor monitor = new RegimeMonitor(1);
    private final SampleCursor cursor = new SampleCursor();
    private final CsvText text = new CsvText();
    private final ArrayDeque<double[]> kept; // newest rows without a gap between; or null

    /**
     * @param channel whose exponent is estimated, from 0
     * @param keeps whether rows are kept for a spectrum
     */
    StreamExponent(String stream, int channel, boolean keeps) {
        this.stream = stream;
        this.channel = channel;
        this.kept = keeps ? new ArrayDeque<>() : null;
    }

    @Override
    public void update(double time, double[] values) {
        double[] sample = {values[channel]};
        if (!cursor.next(time, sample)) {
            return;
        }
        if (cursor.missing() > 0) {
            monitor.gap(cursor.missing());
            estimator.gap(cursor.missing());
            forget();
        }
        for (Detection change : monitor.update(sample)) {
            if (CHANGES.contains(change.kind())) {
                estimator.reset();
                forget();
            }
        }
        estimator.update(sample[0]);
        keep(values);
    }

    private void forget() {
        if (kept != null) {
            kept.clear();
        }
    }

    private void keep(double[] values) {
        if (kept == null) {
            return;
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            kept.clear();
            return;
        }
        if (kept.size() == MOST) {
            kept.removeFirst();
        }
        kept.add(values.clone());
    }

    /** All exponents, from the rows since the last gap or change of regime; null if they are too few. */
    SpectrumEstimate spectrum() {
        return TangentSpectrum.of(kept.toArray(new double[0][]), estimate());
    }

    /** A line per exponent; local exponents are those of the first. */
    void writeSpectrum(SpectrumEstimate estimate, double dt, Appendable out) throws IOException {
        double interval = dt > 0 ? dt : cursor.interval();
        double unit = interval > 0 ? interval : 1;
        for (int k = 0; k < estimate.perSample().length; k++) {
            text.field(stream)
                    .field(k + 1)
                    .field(estimate.perSample()[k] / unit)
                    .field(estimate.low()[k] / unit)
                    .field(estimate.high()[k] / unit)
                    .field(interval > 0 ? "1/time" : "1/sample");
            for (int q = 0; q < SpectrumEstimate.LEVELS.length; q++) {
                if (k == 0 && estimate.local().length > 0) {
                    text.field(estimate.local()[q] / unit);
                } else {
                    text.field("");
                }
            }
            out.append(text.field(estimate.dimension())
                    .field(estimate.error())
                    .field(estimate.method())
                    .field(String.valueOf(estimate.trusted()))
                    .end());
        }
    }

    @Override
    public long rows() {
        return cursor.rows();
    }

    ExponentEstimate estimate() {
        return estimator.estimate();
    }

    /**
     * The line of the output, in units of time if there is one: an interval that is given, or that of the time column.
     *
     * @param dt time between samples, or 0 if the time column says it
     */
    String line(ExponentEstimate estimate, double dt) {
        double interval = dt > 0 ? dt : cursor.interval();
        double unit = interval > 0 ? interval : 1;
        return text.field(stream)
                .field(estimate.perSample() / unit)
                .field(estimate.low() / unit)
                .field(estimate.high() / unit)
                .field(interval > 0 ? "1/time" : "1/sample")
                .field(estimate.lyapunovTime() * unit)
                .field(estimate.samples())
                .field(estimate.method())
                .field(String.valueOf(estimate.trusted()))
                .end();
    }
}
