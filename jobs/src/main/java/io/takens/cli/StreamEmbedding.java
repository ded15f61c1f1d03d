package io.takens.cli;

import io.takens.embedding.EmbeddingEstimate;
import java.util.Arrays;

/** Keeps the latest values of one channel of one stream, and says how they should be embedded. Not thread-safe. */
final class StreamEmbedding implements StreamFiles.Kept {
    /** Columns of the output. */
    static final String HEADER = "stream,channel,autocorrelationLag,informationLag,caoDimension,neighbourDimension,"
            + "deterministic,samples\n";

    private final int channel;
    private final SampleCursor cursor = new SampleCursor();
    private final double[] ring = new double[EmbeddingEstimate.WINDOW]; // NaN where a sample is missing
    private long kept;

    /** @param channel from 0 */
    StreamEmbedding(int channel) {
        this.channel = channel;
    }

    @Override
    public void update(double time, double[] values) {
        double[] sample = {values[channel]};
        if (!cursor.next(time, sample)) {
            return;
        }
        for (long missing = kept == 0 ? 0 : Math.min(cursor.missing(), ring.length); missing > 0; missing--) {
            keep(Double.NaN);
        }
        keep(sample[0]);
    }

    private void keep(double value) {
        ring[(int) (kept++ % ring.length)] = value;
    }

    @Override
    public long rows() {
        return cursor.rows();
    }

    /** Null if there are too few values, or all are equal. */
    EmbeddingEstimate estimate() {
        int size = (int) Math.min(kept, ring.length);
        double[] window = new double[size];
        for (int i = 0; i < size; i++) {
            window[i] = ring[(int) ((kept - size + i) % ring.length)];
        }
        return EmbeddingEstimate.of(window);
    }

    /** Values that are there. */
    long known() {
        return Arrays.stream(ring, 0, (int) Math.min(kept, ring.length))
                .filter(value -> !Double.isNaN(value))
                .count();
    }

    static String line(String stream, String channel, EmbeddingEstimate estimate) {
        return new CsvText()
                .field(stream)
                .field(channel)
                .field(estimate.autocorrelationLag())
                .field(estimate.informationLag())
                .field(estimate.caoDimension())
                .field(estimate.neighbourDimension())
                .field(String.valueOf(estimate.deterministic()))
                .field(estimate.samples())
                .end();
    }
}
