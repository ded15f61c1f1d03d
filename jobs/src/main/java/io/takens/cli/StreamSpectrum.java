package io.takens.cli;

import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.koopman.KoopmanMode;
import io.takens.koopman.KoopmanOperator;
import io.takens.koopman.RandomFourier;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Learns the Koopman operator of one stream as its rows come in. The first {@value #GAUGED} samples are kept to find the
 * stream's scale and time unit, then learnt like all others. Not thread-safe.
 */
final class StreamSpectrum implements StreamFiles.Kept {
    /** Columns of the output. */
    static final String HEADER = "stream,eigenvalueReal,eigenvalueImaginary,modulus,frequency,growth,residual,trust\n";

    private static final int GAUGED = 512;
    private static final int COORDINATES = 12; // of the delay vector, or as many as there are channels
    private static final double DELAYS_IN_A_PERIOD = 24;
    private static final double LENGTH = 1.5; // of the kernel that waves stand for, standard deviations per coordinate

    private final String stream;
    private final int channels;
    private final int waves;
    private final double memory;
    private final DelayLine first; // a sample of NaN marks a gap
    private final double[] sample;
    private final SampleCursor cursor = new SampleCursor();
    private final CsvText text = new CsvText();
    private Standardiser standardiser;
    private KoopmanOperator operator; // null while the first samples come in

    /**
     * @param waves cosines of the delay vector beside its coordinates
     * @param memory samples after which one counts for 1/e
     */
    StreamSpectrum(String stream, int channels, int waves, double memory) {
        this.stream = stream;
        this.channels = channels;
        this.waves = waves;
        this.memory = memory;
        this.first = new DelayLine(channels, GAUGED);
        this.sample = new double[channels];
    }

    /** Features of the operator for so many channels. */
    static int features(int channels, int waves) {
        return 1 + channels * lags(channels) + waves;
    }

    private static int lags(int channels) {
        return Math.max(1, COORDINATES / channels);
    }

    @Override
    public void update(double time, double[] values) {
        if (!cursor.next(time, values)) {
            return;
        }
        if (cursor.missing() > 0) {
            gap();
        }
        if (operator != null) {
            learn(values);
        } else {
            keep(values);
        }
    }

    private void gap() {
        if (operator != null) {
            operator.gap();
        } else if (first.size() > 0) {
            Arrays.fill(sample, Double.NaN);
            keep(sample);
        }
    }

    private void keep(double[] values) {
        first.push(values);
        if (first.full()) {
            start();
        }
    }

    /** Finds scale and time unit, and learns what was kept. */
    private void start() {
        standardiser = Standardiser.of(first, first.size());
        int step = Math.max(1, (int) Math.rint(standardiser.period() / DELAYS_IN_A_PERIOD));
        DelayEmbedding embedding = DelayEmbedding.uniform(channels, lags(channels), step);
        RandomFourier map = new RandomFourier(embedding.dimension(), waves, LENGTH, 1);
        operator = new KoopmanOperator(embedding, map, memory);
        double[] kept = new double[channels];
        for (int lag = first.size() - 1; lag >= 0; lag--) {
            first.get(lag, kept);
            if (Double.isNaN(kept[0])) {
                operator.gap();
            } else {
                learn(kept);
            }
        }
    }

    private void learn(double[] values) {
        standardiser.forward(values, sample);
        operator.learn(sample);
    }

    @Override
    public long rows() {
        return cursor.rows();
    }

    /** Eigenvalues, most trusted first; empty for a stream too short to have any. */
    List<KoopmanMode> modes() {
        if (operator == null && first.size() > 0) {
            start();
        }
        return operator == null ? List.of() : operator.spectrum();
    }

    /**
     * Writes one line per mode, in units of time if there is one: an interval that is given, or that of the time column.
     *
     * @param dt time between samples, or 0 if the time column says it
     */
    void write(List<KoopmanMode> modes, double dt, Appendable out) throws IOException {
        double interval = dt > 0 ? dt : cursor.interval();
        double unit = interval > 0 ? interval : 1;
        for (KoopmanMode mode : modes) {
            out.append(text.field(stream)
                    .field(mode.real())
                    .field(mode.imaginary())
                    .field(mode.modulus())
                    .field(mode.frequency() / unit)
                    .field(mode.growth() / unit)
                    .field(mode.residual())
                    .field(mode.trust())
                    .end());
        }
    }
}
