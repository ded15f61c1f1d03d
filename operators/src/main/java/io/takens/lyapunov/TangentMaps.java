package io.takens.lyapunov;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@link TangentMap}s of one to three delays, of which the one is asked that foretells the stream best, or a shorter one that
 * does it nearly as well.
 *
 * <p>State: double mean, scale; the maps. Not thread-safe: one instance belongs to one stream.
 */
final class TangentMaps {
    private static final double ACCURATE = 0.1; // standard deviations: a poorer map says nothing
    private static final double NEARLY = 1.1; // times the best error
    private static final double EXACT = 1e-9; // errors below are all the same
    private static final double STUDENT = 1.9; // 90 % of a mean over some ten blocks
    private static final double ATTENUATION = 0.6; // of the rate, times the error: noise flattens the polynomial
    private static final double LEAST = 0.01; // of the rate: the polynomial's own inaccuracy

    private final double mean;
    private final double scale;
    private final TangentMap[] maps = {new TangentMap(1, 8), new TangentMap(2, 6), new TangentMap(3, 4)};

    /**
     * What a map says.
     *
     * @param rate nats per sample
     * @param half half of its 90 % interval
     */
    record Growth(double rate, double half) {}

    /**
     * @param mean of the samples, as far as is known
     * @param deviation standard, positive
     */
    TangentMaps(double mean, double deviation) {
        this.mean = mean;
        this.scale = deviation > 0 ? 1 / deviation : 1;
    }

    void add(double x) {
        double z = (x - mean) * scale;
        for (TangentMap map : maps) {
            map.add(z);
        }
    }

    /** Null if no map is accurate, or too little is known. */
    Growth growth() {
        double least = ACCURATE;
        for (TangentMap map : maps) {
            least = map.rate() == null ? least : Math.min(least, map.error());
        }
        for (TangentMap map : maps) {
            double[] rate = map.rate();
            if (rate != null && map.error() < ACCURATE && map.error() <= NEARLY * least + EXACT) {
                double sampling = STUDENT * rate[1];
                double flattened = ATTENUATION * map.error() * rate[0];
                double own = LEAST * rate[0];
                return new Growth(rate[0], Math.sqrt(sampling * sampling + flattened * flattened + own * own));
            }
        }
        return null;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(mean);
        out.writeDouble(scale);
        for (TangentMap map : maps) {
            map.write(out);
        }
    }

    static TangentMaps read(DataInput in) throws IOException {
        double mean = in.readDouble();
        TangentMaps read = new TangentMaps(mean, 1 / in.readDouble());
        for (TangentMap map : read.maps) {
            map.read(in);
        }
        return read;
    }
}
