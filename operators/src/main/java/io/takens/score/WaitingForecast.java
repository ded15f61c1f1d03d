package io.takens.score;

import io.takens.Prediction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A forecast whose quantiles are kept in scales from its centre, and what is known of its leads so far. */
final class WaitingForecast {
    private static final Prediction.Status[] STATUSES = Prediction.Status.values();

    private final long index;
    private final long time;
    private final String expert;
    private final Prediction.Status status;
    private final int[] leads;
    private final double[] levels;
    private final double[] scale;
    private final double[] centre;
    private final float[] quantiles; // (lead, channel, level), in scales from the centre
    private final double[] error; // per lead; NaN = not observed
    private final double[] crps;
    private final QuantileLevels at;
    private long cells;
    private long inside50;
    private long inside90;

    WaitingForecast(IssuedForecast forecast) {
        index = forecast.index();
        time = forecast.time();
        expert = forecast.expert();
        status = forecast.status();
        leads = forecast.leads().clone();
        levels = forecast.levels().clone();
        scale = forecast.scale().clone();
        centre = new double[scale.length];
        at = new QuantileLevels(levels);
        quantiles = new float[forecast.quantiles().length];
        for (int c = 0; c < centre.length; c++) {
            centre[c] = forecast.quantiles()[c * levels.length + at.median];
        }
        for (int i = 0; i < quantiles.length; i++) {
            int c = i / levels.length % scale.length;
            quantiles[i] = (float) ((forecast.quantiles()[i] - centre[c]) / scale[c]);
        }
        error = new double[leads.length];
        crps = new double[leads.length];
        Arrays.fill(error, Double.NaN);
    }

    long index() {
        return index;
    }

    /** Index of the last lead. */
    long last() {
        return index + leads[leads.length - 1];
    }

    void observe(long now, double[] sample) {
        int k = Arrays.binarySearch(leads, (int) Math.min(now - index, Integer.MAX_VALUE));
        if (k < 0) {
            return;
        }
        double squares = 0;
        double ranked = 0;
        for (int c = 0; c < scale.length; c++) {
            double x = (sample[c] - centre[c]) / scale[c];
            int row = (k * scale.length + c) * levels.length;
            double miss = quantiles[row + at.median] - x;
            squares += miss * miss;
            for (int q = 0; q < levels.length; q++) {
                double above = x - quantiles[row + q];
                ranked += 2 * at.weights[q] * above * (levels[q] - (above < 0 ? 1 : 0));
            }
            cells++;
            inside50 += inside(x, row, at.low50, at.high50);
            inside90 += inside(x, row, at.low90, at.high90);
        }
        error[k] = Math.sqrt(squares / scale.length);
        crps[k] = ranked / scale.length;
    }

    private int inside(double x, int row, int low, int high) {
        return low >= 0 && high >= 0 && quantiles[row + low] <= x && x <= quantiles[row + high] ? 1 : 0;
    }

    /** Null if no lead was observed. */
    ForecastScore score(double threshold) {
        int observed = 0;
        for (double e : error) {
            observed += Double.isNaN(e) ? 0 : 1;
        }
        if (observed == 0) {
            return null;
        }
        int[] seen = new int[observed];
        double[] errors = new double[observed];
        double[] ranked = new double[observed];
        int valid = 0;
        boolean censored = true;
        int n = 0;
        for (int k = 0; k < leads.length; k++) {
            if (Double.isNaN(error[k])) {
                continue;
            }
            seen[n] = leads[k];
            errors[n] = error[k];
            ranked[n] = crps[k];
            n++;
            censored = censored && error[k] <= threshold;
            valid = censored ? leads[k] : valid;
        }
        double share50 = at.low50 < 0 || at.high50 < 0 ? Double.NaN : (double) inside50 / cells;
        double share90 = at.low90 < 0 || at.high90 < 0 ? Double.NaN : (double) inside90 / cells;
        return new ForecastScore(
                index, time, expert, status, seen, errors, ranked, share50, share90, valid, censored, threshold);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(index);
        out.writeLong(time);
        out.writeUTF(expert);
        out.writeByte(status.ordinal());
        out.writeInt(leads.length);
        out.writeInt(levels.length);
        for (double level : levels) {
            out.writeDouble(level);
        }
        for (int c = 0; c < scale.length; c++) {
            out.writeDouble(scale[c]);
            out.writeDouble(centre[c]);
        }
        for (int k = 0; k < leads.length; k++) {
            out.writeInt(leads[k]);
            out.writeDouble(error[k]);
            out.writeDouble(crps[k]);
            int width = scale.length * levels.length;
            for (int i = 0; i < width; i++) {
                out.writeFloat(quantiles[k * width + i]);
            }
        }
        out.writeLong(cells);
        out.writeLong(inside50);
        out.writeLong(inside90);
    }

    WaitingForecast(DataInput in, int channels) throws IOException {
        index = in.readLong();
        time = in.readLong();
        expert = in.readUTF();
        status = STATUSES[in.readByte()];
        leads = new int[in.readInt()];
        levels = new double[in.readInt()];
        for (int q = 0; q < levels.length; q++) {
            levels[q] = in.readDouble();
        }
        scale = new double[channels];
        centre = new double[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] = in.readDouble();
            centre[c] = in.readDouble();
        }
        at = new QuantileLevels(levels);
        error = new double[leads.length];
        crps = new double[leads.length];
        quantiles = new float[leads.length * channels * levels.length];
        int width = channels * levels.length;
        for (int k = 0; k < leads.length; k++) {
            leads[k] = in.readInt();
            error[k] = in.readDouble();
            crps[k] = in.readDouble();
            for (int i = 0; i < width; i++) {
                quantiles[k * width + i] = in.readFloat();
            }
        }
        cells = in.readLong();
        inside50 = in.readLong();
        inside90 = in.readLong();
    }
}
