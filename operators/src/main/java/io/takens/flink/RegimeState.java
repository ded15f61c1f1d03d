package io.takens.flink;

import io.takens.regime.PredictabilityLoss;
import io.takens.regime.RegimeMonitor;
import io.takens.schemas.Forecast;
import io.takens.score.ForecastScorer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the regime job keeps of one stream. Kernels count samples by an index that never goes back; a producer that
 * numbers anew shifts the numbers against it.
 *
 * <p>Layout, version 3, big endian:
 * <pre>
 * byte  version
 * int   dimension                 channels per sample
 * long  accepted                  forecasts
 * long  sequence, long issueTime  of the last forecast
 * long  index                     of the last sample, -1 before the first
 * long  base                      sequence number of index 0 in the present numbering
 * long  first                     index at which the present numbering began
 * double step                     event time between two samples, microseconds, 0 if unknown
 * {@link ForecastScorer}, {@link RegimeMonitor}, {@link PredictabilityLoss}
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class RegimeState {
    private static final int VERSION = 3;

    final int dimension;
    final RegimeMonitor monitor;
    final PredictabilityLoss predictability;
    ForecastScorer scorer;
    long accepted;
    private double step;
    private long sequence = -1;
    private long issueTime = -1;
    private long index = -1;
    private long base;
    private long first;

    RegimeState(int dimension) {
        this(dimension, new ForecastScorer(dimension), new RegimeMonitor(dimension), new PredictabilityLoss());
    }

    private RegimeState(
            int dimension, ForecastScorer scorer, RegimeMonitor monitor, PredictabilityLoss predictability) {
        this.dimension = dimension;
        this.scorer = scorer;
        this.monitor = monitor;
        this.predictability = predictability;
    }

    /** Whether a forecast is neither a repetition nor older than the last: its number or its time goes on. */
    boolean isNew(Forecast forecast) {
        return forecast.sequence() > sequence || forecast.issueTime() > issueTime;
    }

    /**
     * Whether a sample came with an earlier forecast already: two versions of a model that run side by side each send the
     * samples since their own last forecast.
     *
     * @param number its sequence number
     */
    boolean seen(Forecast forecast, long number) {
        return index >= 0 && forecast.sequence() > sequence && number <= base + index;
    }

    /** Index of the last sample, -1 before the first. */
    long index() {
        return index;
    }

    /** Issue time of the last forecast, microseconds. */
    long issueTime() {
        return issueTime;
    }

    /** Sequence number of the last forecast. */
    long sequence() {
        return sequence;
    }

    /** Event time between two samples as last known, microseconds. */
    double step() {
        return step;
    }

    /**
     * Index of the next sample, after telling the monitor what is missing before it.
     *
     * @param number its sequence number
     */
    long advance(long number) {
        if (index < 0) {
            base = number;
        } else if (number <= base + index) {
            base = number - index - 2; // as if one sample were missing between the two numberings
            first = index + 2;
            scorer = new ForecastScorer(dimension); // no lead reaches across
        }
        long missing = number - base - index - 1;
        if (missing > 0) {
            monitor.gap(missing);
        }
        index = number - base;
        return index;
    }

    /** Sequence number of an index; of the first sample of the present numbering for an earlier one. */
    long number(long at) {
        return base + Math.max(at, first);
    }

    /** Event time between two samples, microseconds; 0 if nothing says so yet. */
    double step(Forecast forecast) {
        if (forecast.interval() > 0) {
            return forecast.interval() * 1e6;
        }
        return accepted > 0 && forecast.sequence() > sequence
                ? (double) (forecast.issueTime() - issueTime) / (forecast.sequence() - sequence)
                : 0;
    }

    /** Takes note that all of a forecast was used. */
    void accept(Forecast forecast) {
        step = step(forecast);
        accepted++;
        sequence = forecast.sequence();
        issueTime = forecast.issueTime();
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(dimension);
        out.writeLong(accepted);
        out.writeLong(sequence);
        out.writeLong(issueTime);
        out.writeLong(index);
        out.writeLong(base);
        out.writeLong(first);
        out.writeDouble(step);
        scorer.write(out);
        monitor.write(out);
        predictability.write(out);
    }

    static RegimeState read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("RegimeState version " + version + ", this build reads " + VERSION);
        }
        int dimension = in.readInt();
        long accepted = in.readLong();
        long sequence = in.readLong();
        long issueTime = in.readLong();
        long index = in.readLong();
        long base = in.readLong();
        long first = in.readLong();
        double step = in.readDouble();
        RegimeState state = new RegimeState(
                dimension, ForecastScorer.read(in), RegimeMonitor.read(in), PredictabilityLoss.read(in));
        state.step = step;
        state.accepted = accepted;
        state.sequence = sequence;
        state.issueTime = issueTime;
        state.index = index;
        state.base = base;
        state.first = first;
        return state;
    }
}
