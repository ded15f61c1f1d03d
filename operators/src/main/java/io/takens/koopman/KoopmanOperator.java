package io.takens.koopman;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.DelayLine;
import io.takens.embedding.FeatureMap;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.linear.InnerProduct;
import io.takens.linear.SquareRootLeastSquares;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The Koopman operator of a stream on the features of its delay vectors, learnt as it goes (streaming EDMD): its spectrum
 * with residuals on demand, and forecasts that decode each step, observe it and lift again.
 *
 * <p>Kept is one triangular factor of all rows [φ(t) φ(t + 1)]; forgetting makes the operator a local one, for streams
 * whose dynamics drift. A sample costs 10n² flops for n features, since both ends of a step are kept, and allocates
 * nothing. {@link #spectrum} costs O(n³).
 *
 * <p>State, version 1: {@code byte version | int age | byte solved | line | regression | d x double[2n] weights}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1007/s00332-015-9258-5">Williams, Kevrekidis, Rowley, A data-driven approximation of
 *     the Koopman operator, 2015</a>
 */
public final class KoopmanOperator implements Forecaster {
    private static final int VERSION = 1;
    private static final double RIDGE = 1e-16;

    private final DelayEmbedding embedding;
    private final FeatureMap map;
    private final double lambda;
    private final int features;
    private final int refresh;
    private final DelayLine line;
    private final SquareRootLeastSquares regression;
    private final double[][] weights;
    private int age; // rows since the last solve
    private boolean solved;

    private final DelayLine run;
    private final double[] state;
    private final double[] lifted;
    private final double[] row; // features before and after a step
    private final double[] step;

    /**
     * @param embedding lags of the delay vector
     * @param map lift of the delay vector: the constant first, then its coordinates, as they all do
     * @param memory samples after which a row weighs 1/e; infinite for a global operator
     */
    public KoopmanOperator(DelayEmbedding embedding, FeatureMap map, double memory) {
        this(
                embedding,
                map,
                memory,
                new DelayLine(embedding.channels(), embedding.window()),
                new SquareRootLeastSquares(2 * map.size(), embedding.channels(), RIDGE));
    }

    private KoopmanOperator(
            DelayEmbedding embedding,
            FeatureMap map,
            double memory,
            DelayLine line,
            SquareRootLeastSquares regression) {
        if (!(memory > 1)) {
            throw new IllegalArgumentException("memory = " + memory + " samples, must be more than 1");
        }
        this.embedding = embedding;
        this.map = map;
        this.lambda = 1 - 1 / memory;
        this.features = map.size();
        this.refresh = SquareRootLeastSquares.interval(2 * features);
        this.line = line;
        this.regression = regression;
        this.weights = new double[embedding.channels()][2 * features];
        this.run = new DelayLine(embedding.channels(), embedding.window());
        this.state = new double[embedding.dimension()];
        this.lifted = new double[features];
        this.row = new double[2 * features];
        this.step = new double[embedding.channels()];
        lift();
        System.arraycopy(lifted, 0, row, 0, features);
    }

    @Override
    public String name() {
        return "operator";
    }

    @Override
    public int channels() {
        return embedding.channels();
    }

    @Override
    public void learn(double[] sample) {
        boolean follows = line.full();
        if (follows) {
            for (int c = 0; c < step.length; c++) {
                step[c] = sample[c] - line.get(0, c);
            }
        }
        line.push(sample);
        lift();
        if (follows) {
            System.arraycopy(lifted, 0, row, features, features);
            regression.forget(lambda);
            regression.learn(row, step);
            if (++age >= refresh) {
                regression.solve(features, weights);
                solved = true;
                age = 0;
            }
        }
        System.arraycopy(lifted, 0, row, 0, features);
    }

    /** Features of the delay vector that ends with the newest sample. */
    private void lift() {
        if (line.full()) {
            embedding.read(line, state);
            map.lift(state, lifted);
        }
    }

    @Override
    public void gap() {
        line.reset();
    }

    @Override
    public boolean ready() {
        return solved && line.full();
    }

    @Override
    public void forecast(int horizon, double[] out) {
        run.copyFrom(line);
        goOn(horizon, out);
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        run.copyFrom(line);
        disturbance.disturb(run);
        goOn(horizon, out);
    }

    private void goOn(int horizon, double[] out) {
        for (int h = 0; h < horizon; h++) {
            embedding.read(run, state);
            map.lift(state, lifted);
            for (int c = 0; c < step.length; c++) {
                step[c] = state[c] + InnerProduct.of(lifted, weights[c]);
                out[h * step.length + c] = step[c];
            }
            run.push(step);
        }
    }

    /**
     * Eigenvalues of the operator learnt so far, with their residuals; the constant, an eigenfunction of everything, left
     * out, and of a conjugate pair the one below the real axis.
     *
     * @return most trusted first; empty while rows are fewer than twice the features, or where the decomposition doesn't
     *     converge
     */
    public List<KoopmanMode> spectrum() {
        return KoopmanSpectrum.modes(regression.triangle(), features, channels());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(age);
        out.writeBoolean(solved);
        line.write(out);
        regression.write(out);
        for (double[] w : weights) {
            writeDoubles(out, w);
        }
    }

    /** Reads what {@link #write} wrote, for the shape and memory it was written with. */
    public static KoopmanOperator read(DataInput in, DelayEmbedding embedding, FeatureMap map, double memory)
            throws IOException {
        expectVersion(in, "KoopmanOperator", VERSION);
        int age = in.readInt();
        boolean solved = in.readBoolean();
        KoopmanOperator read =
                new KoopmanOperator(embedding, map, memory, DelayLine.read(in), SquareRootLeastSquares.read(in));
        read.age = age;
        read.solved = solved;
        for (double[] w : read.weights) {
            readDoubles(in, w);
        }
        return read;
    }
}
