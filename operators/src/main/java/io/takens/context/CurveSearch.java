package io.takens.context;

import io.takens.context.Curve.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.util.FastMath;

/**
 * Finds the curves that a vector field has beside its polynomial part: matching pursuit over families of functions of one
 * coordinate.
 *
 * <p>Rows are those of the linear regression that {@link VectorFieldTemplate} starts from. Polynomials come first; then,
 * again and again, the curve whose products with 1 and with the coordinates leave the least of the increments, its place
 * and rate refined by golden sections. What counts is the sum over channels of the logarithm of what is left, less
 * Schwarz' penalty for the number of weights. A coordinate that only grows is an angle or a clock: polynomials leave it
 * out, and waves are all that is tried on it.
 *
 * @see <a href="https://doi.org/10.1109/78.258082">Mallat and Zhang, Matching pursuits with time-frequency dictionaries,
 *     IEEE Transactions on Signal Processing 41 (1993)</a>
 * @see <a href="https://doi.org/10.1073/pnas.1517384113">Brunton, Proctor and Kutz, Discovering governing equations from
 *     data by sparse identification of nonlinear dynamical systems, PNAS 113 (2016)</a>
 */
final class CurveSearch {
    private static final List<Shape> FAMILIES =
            List.of(Shape.SINE, Shape.BEND, Shape.POLE, Shape.EXPONENTIAL, Shape.STEP);
    private static final int WAYS = 2;
    private static final double[] RATES = {2, 4, 8, 16, 32}; // of exponentials, over the range
    private static final double[] STEEPNESS = {4, 10, 25, 60, 200}; // of steps, over the range
    private static final double[] NONE = {};
    private static final int MOST_ROWS = 250;
    private static final int FEW_ROWS = 180; // where many delays are tried
    private static final double UNEXPLAINED = 0.15; // share of the increments' deviation
    private static final double DELAY_GAIN = 1.5; // nats by which a delay has to be better than none
    private static final double PRECISION = 0.005; // of a delay, samples
    private static final int MOST_BASE = 60; // monomials
    private static final double EXPLAINED = 0.05; // residual, in units of the formula's own error, that needs no curve
    private static final double TYPICAL = 0.02; // the same, of most rows, where curves leave some that hold a bend
    private static final double LEAST_GAIN = 0.15; // nats that a curve has to gain
    private static final double ONLY_GROWS = 0.98; // share of increments of one sign
    private static final double SHORTEST_CYCLE = 20; // samples, of a drive
    private static final int SWEEPS = 3; // over the curves chosen so far, each refined in the light of the others
    private static final int GOLDEN_SECTIONS = 18;
    private static final double GOLDEN = 0.6180339887498949;
    private static final double DEPENDENT = 1e-7; // share of a column that is left when it says nothing new

    private final Traces traces;
    private final Context context;
    private final int channels;
    private final int[] kept;
    private final int[] rows; // times
    private final double[] weight;
    private final double[][] coordinates; // [channel][time]
    private final List<double[]> q = new ArrayList<>(); // orthonormal columns
    private final double[][] left; // [channel][row], of the increments
    private final List<Curve> found = new ArrayList<>();

    /** @param mostRows of the regression */
    private CurveSearch(Traces traces, int mostRows) {
        this.traces = traces;
        this.context = traces.context;
        this.channels = context.channels();
        this.coordinates = traces.values;
        this.kept = kept();
        int n = context.length();
        int[] all = new int[n];
        int count = 0;
        for (int t = 2; t + 3 < n; t++) {
            if (traces.holds(t)) {
                all[count++] = t;
            }
        }
        int stride = (count + mostRows - 1) / mostRows;
        rows = new int[count == 0 ? 0 : (count + stride - 1) / stride];
        weight = new double[rows.length];
        left = new double[channels][rows.length];
        for (int r = 0; r < rows.length; r++) {
            int t = all[r * stride];
            rows[r] = t;
            weight[r] = 1 / Math.sqrt(VectorFieldTemplate.roughness(context, t));
            for (int c = 0; c < channels; c++) {
                left[c][r] = weight[r] * (context.at(t + 1, c) - context.at(t, c));
            }
        }
    }

    private int[] kept() {
        int[] kept = new int[coordinates.length];
        int count = 0;
        for (int c = 0; c < kept.length; c++) {
            if (!grows(c % channels)) {
                kept[count++] = c;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Whether a coordinate goes one way only. */
    private boolean grows(int c) {
        int up = 0;
        int steps = 0;
        for (int t = 1; t < context.length(); t++) {
            if (context.holds(t, 2)) {
                steps++;
                up += context.at(t, c) > context.at(t - 1, c) ? 1 : 0;
            }
        }
        return Math.max(up, steps - up) > ONLY_GROWS * steps;
    }

    /**
     * The variables of the vector field: the most promising few ways of choosing them, the best first. None where
     * polynomials explain all.
     *
     * @param most curves of each; the two waves of a frequency count as one
     */
    static List<Lift> of(Traces traces, int most) {
        CurveSearch search = new CurveSearch(traces, MOST_ROWS);
        if (search.rows.length == 0) {
            return List.of();
        }
        search.polynomials();
        if (search.explained()) {
            return List.of();
        }
        if (search.kept.length < search.coordinates.length) {
            search.pursue(new CurveSearch(search), EnumSet.noneOf(Shape.class), 1); // the drive, before all else
        }
        // of one family, or of all: the first curve of a mixture may stand in the way of a better pair
        List<Set<Shape>> families = new ArrayList<>();
        for (Shape shape : FAMILIES) {
            families.add(EnumSet.of(shape));
        }
        families.add(EnumSet.copyOf(FAMILIES));
        boolean done = false;
        List<CurveSearch> searches = new ArrayList<>();
        for (Set<Shape> family : families) {
            if (done && family.size() > 1) {
                break;
            }
            CurveSearch each = new CurveSearch(search);
            each.pursue(search, family, most);
            if (!each.found.isEmpty()) {
                searches.add(each);
            }
            done |= each.mostlyExplained();
        }
        searches.sort(Comparator.comparingDouble(CurveSearch::typical));
        return searches.stream()
                .map(each -> each.found)
                .distinct()
                .limit(WAYS)
                .map(found -> new Lift(search.coordinates.length, search.kept, found))
                .toList();
    }

    /** The same rows and columns so far. */
    private CurveSearch(CurveSearch other) {
        traces = other.traces;
        context = other.context;
        channels = other.channels;
        kept = other.kept;
        rows = other.rows;
        weight = other.weight;
        coordinates = other.coordinates;
        found.addAll(other.found);
        q.addAll(other.q);
        left = new double[channels][];
        for (int c = 0; c < channels; c++) {
            left[c] = other.left[c].clone();
        }
    }

    /**
     * The delay with which a polynomial of the present and of the past leaves the least of the increments, samples; NaN
     * if there is none with which it explains most of them.
     *
     * @param longest samples
     */
    static double delay(Context context, int longest) {
        double best = Double.NaN;
        double least = Math.min(FastMath.log(UNEXPLAINED), left(context, 0, FEW_ROWS) - DELAY_GAIN);
        for (double delay = Traces.SHORTEST_DELAY; delay <= longest; delay++) {
            double left = left(context, delay, FEW_ROWS);
            if (left < least) {
                least = left;
                best = delay;
            }
        }
        if (!(best > Traces.SHORTEST_DELAY + 1)) {
            return Double.NaN; // the shortest is best where the past stands for the rest of a state
        }
        double low = best - 1;
        double high = best + 1;
        while (high - low > PRECISION) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (left(context, a, MOST_ROWS) < left(context, b, MOST_ROWS)) {
                high = b;
            } else {
                low = a;
            }
        }
        return (low + high) / 2;
    }

    /** Logarithm of the share of the increments that polynomials leave, mean over channels. */
    static double left(Context context, double delay, int mostRows) {
        CurveSearch search = new CurveSearch(new Traces(context, delay), mostRows);
        if (search.rows.length < FEW_ROWS / 2) {
            return 0;
        }
        double[] before = new double[search.channels];
        for (int c = 0; c < before.length; c++) {
            before[c] = DotProduct.of(search.left[c], search.left[c], search.rows.length);
        }
        search.polynomials();
        double sum = 0;
        for (int c = 0; c < before.length; c++) {
            double after = DotProduct.of(search.left[c], search.left[c], search.rows.length);
            sum += 0.5 * FastMath.log((after + 1e-12 * before[c]) / before[c]);
        }
        return sum / before.length;
    }

    private void pursue(CurveSearch base, Set<Shape> family, int most) {
        List<Proposal> chosen = new ArrayList<>();
        for (int i = 0; i < most && !mostlyExplained(); i++) {
            Proposal best = null;
            double gain = LEAST_GAIN;
            for (int c = 0; c < coordinates.length; c++) {
                for (Proposal proposal : proposals(c, family)) {
                    double each = gain(proposal.curves(proposal.start));
                    if (each > gain) {
                        gain = each;
                        best = proposal;
                    }
                }
            }
            if (best == null) {
                return;
            }
            chosen.add(refine(best));
            for (int sweep = 0; sweep < SWEEPS && chosen.size() > 1; sweep++) {
                for (int k = 0; k < chosen.size(); k++) {
                    Proposal each = chosen.remove(k);
                    restore(base, chosen);
                    chosen.add(k, refine(each));
                }
            }
            restore(base, chosen);
        }
    }

    /** Goes back to the polynomials, and takes these curves. */
    private void restore(CurveSearch base, List<Proposal> chosen) {
        q.clear();
        q.addAll(base.q);
        for (int c = 0; c < channels; c++) {
            System.arraycopy(base.left[c], 0, left[c], 0, rows.length);
        }
        found.clear();
        found.addAll(base.found);
        for (Proposal proposal : chosen) {
            List<Curve> curves = proposal.curves(proposal.start);
            for (double[] column : columns(curves)) {
                admit(column);
            }
            found.addAll(curves);
        }
    }

    /** A family of curves of one parameter around a start. */
    private record Proposal(Shape shape, int channel, double rate, double start, double reach, double low, double high) {
        Proposal startingAt(double p) {
            return new Proposal(shape, channel, rate, p, reach, low, high);
        }

        List<Curve> curves(double p) {
            return switch (shape) {
                case SINE, COSINE ->
                    List.of(new Curve(Shape.SINE, channel, 0, p), new Curve(Shape.COSINE, channel, 0, p));
                case BEND -> List.of(new Curve(Shape.BEND, channel, p, 1));
                case POLE -> {
                    // p is the logarithm of the distance from the end of the range
                    double distance = FastMath.exp(p);
                    double place = rate < 0 ? low - distance : high + distance;
                    yield List.of(new Curve(Shape.POLE, channel, place, 1 / distance));
                }
                case EXPONENTIAL -> List.of(new Curve(Shape.EXPONENTIAL, channel, p > 0 ? high : low, p));
                case STEP -> List.of(new Curve(Shape.STEP, channel, p, rate));
            };
        }
    }

    private List<Proposal> proposals(int c, Set<Shape> family) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : coordinates[c]) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        double range = high - low;
        List<Proposal> proposals = new ArrayList<>();
        boolean grows = true;
        for (int k : kept) {
            grows &= k != c;
        }
        double step = grows ? 0.4 : 0.15;
        double cycles = grows ? context.length() / SHORTEST_CYCLE : 4;
        for (double k = grows ? 0.5 : 0.2; (grows ? family.isEmpty() || family.contains(Shape.SINE) : family.contains(Shape.SINE)) && k < cycles; k += step) {
            proposals.add(new Proposal(Shape.SINE, c, 0, 2 * Math.PI * k / range, 2 * Math.PI * step / range, low, high));
        }
        if (grows) {
            return proposals;
        }
        for (int i = 1; family.contains(Shape.BEND) && i < 16; i++) {
            proposals.add(new Proposal(Shape.BEND, c, 1, low + range * i / 16, range / 16, low, high));
        }
        for (double d : new double[] {0.01, 0.03, 0.1, 0.3, 1}) {
            for (int side = -1; family.contains(Shape.POLE) && side <= 1; side += 2) {
                proposals.add(new Proposal(Shape.POLE, c, side, FastMath.log(d * range), FastMath.log(3.3), low, high));
            }
        }
        for (double k : family.contains(Shape.EXPONENTIAL) ? RATES : NONE) {
            proposals.add(new Proposal(Shape.EXPONENTIAL, c, 0, k / range, k / range / 2, low, high));
            proposals.add(new Proposal(Shape.EXPONENTIAL, c, 0, -k / range, k / range / 2, low, high));
        }
        for (double k : family.contains(Shape.STEP) ? STEEPNESS : NONE) {
            for (int i = 1; i < 8; i++) {
                proposals.add(new Proposal(Shape.STEP, c, k / range, low + range * i / 8, range / 8, low, high));
            }
        }
        return proposals;
    }

    private void polynomials() {
        int degree = 2;
        while (degree < 6 && MonomialBasis.size(kept.length, degree + 1) <= (traces.delay > 0 ? MOST_BASE / 2 : MOST_BASE)) {
            degree++;
        }
        if (traces.delay == 0) {
            degree = Math.min(degree, 3);
        }
        MonomialBasis basis = new MonomialBasis(kept.length, degree);
        double[][] values = new double[basis.size()][context.length()];
        double[] x = new double[kept.length];
        double[] phi = new double[basis.size()];
        for (int t = 0; t < context.length(); t++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = coordinates[kept[i]][t];
            }
            basis.evaluate(x, phi);
            for (int m = 0; m < phi.length; m++) {
                values[m][t] = phi[m];
            }
        }
        for (double[] value : values) {
            admit(average(value));
        }
    }

    private boolean explained() {
        double worst = 0;
        for (double[] channel : left) {
            worst = Math.max(worst, DotProduct.of(channel, channel, channel.length));
        }
        return Math.sqrt(worst / rows.length) < EXPLAINED;
    }

    /** Whether little is left of most rows in every channel. */
    private boolean mostlyExplained() {
        for (double[] channel : left) {
            if (median(channel) > TYPICAL) {
                return false;
            }
        }
        return true;
    }

    /** Logarithm of what is left of a median row, summed over channels: rows that hold a bend are off with the right one, too. */
    private double typical() {
        double sum = 0;
        for (double[] channel : left) {
            sum += FastMath.log(median(channel) + TYPICAL / 10);
        }
        return sum;
    }

    private static double median(double[] values) {
        double[] size = new double[values.length];
        for (int r = 0; r < size.length; r++) {
            size[r] = Math.abs(values[r]);
        }
        Arrays.sort(size);
        return size[size.length / 2];
    }

    /** A column of the regression: the six-point averages of a function of time. */
    private double[] average(double[] value) {
        double[] column = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += VectorFieldTemplate.FORMULA[i] * value[rows[r] - 2 + i];
            }
            column[r] = weight[r] * sum / 1440;
        }
        return column;
    }

    /** Columns of the products of curves with 1 and the coordinates. */
    private List<double[]> columns(List<Curve> curves) {
        List<double[]> columns = new ArrayList<>();
        for (Curve curve : curves) {
            double[] of = coordinates[curve.channel()];
            double[] value = new double[of.length];
            for (int t = 0; t < value.length; t++) {
                value[t] = curve.value(of[t]);
            }
            columns.add(average(value));
            double[] product = new double[of.length];
            for (int k : kept) {
                for (int t = 0; t < value.length; t++) {
                    product[t] = value[t] * coordinates[k][t];
                }
                columns.add(average(product));
            }
        }
        return columns;
    }

    /** Fall of the logarithm of what is left, summed over channels, less the penalty. */
    private double gain(List<Curve> curves) {
        List<double[]> columns = columns(curves);
        double[] rest = new double[channels];
        double[] before = new double[channels];
        for (int c = 0; c < channels; c++) {
            before[c] = DotProduct.of(left[c], left[c], rows.length);
            rest[c] = before[c];
        }
        List<double[]> basis = new ArrayList<>();
        for (double[] column : columns) {
            double norm = DotProduct.of(column, column, rows.length);
            project(column, q);
            project(column, basis);
            double after = DotProduct.of(column, column, rows.length);
            if (after > DEPENDENT * DEPENDENT * norm) {
                scale(column, 1 / Math.sqrt(after));
                basis.add(column);
                for (int c = 0; c < channels; c++) {
                    double f = DotProduct.of(column, left[c], rows.length);
                    rest[c] -= f * f;
                }
            }
        }
        double penalty = FastMath.log(rows.length) / rows.length * columns.size();
        double floor = EXPLAINED * EXPLAINED * rows.length / 100;
        double gain = 0;
        for (int c = 0; c < channels; c++) {
            gain += Math.max(0, FastMath.log((before[c] + floor) / (Math.max(0, rest[c]) + floor)) - penalty);
        }
        return gain;
    }

    private void admit(double[] column) {
        double norm = DotProduct.of(column, column, rows.length);
        project(column, q);
        project(column, q);
        double after = DotProduct.of(column, column, rows.length);
        if (after > DEPENDENT * DEPENDENT * norm) {
            scale(column, 1 / Math.sqrt(after));
            q.add(column);
            for (double[] channel : left) {
                add(channel, column, -DotProduct.of(column, channel, rows.length));
            }
        }
    }

    private static void project(double[] column, List<double[]> basis) {
        for (double[] each : basis) {
            add(column, each, -DotProduct.of(column, each, each.length));
        }
    }

    private static void add(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static void scale(double[] column, double factor) {
        for (int i = 0; i < column.length; i++) {
            column[i] *= factor;
        }
    }

    /** The best parameter near a proposal's start, by golden sections. */
    private Proposal refine(Proposal proposal) {
        double low = proposal.start - proposal.reach;
        double high = proposal.start + proposal.reach;
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = gain(proposal.curves(a));
        double atB = gain(proposal.curves(b));
        for (int i = 0; i < GOLDEN_SECTIONS; i++) {
            if (atA > atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = gain(proposal.curves(a));
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = gain(proposal.curves(b));
            }
        }
        return proposal.startingAt((low + high) / 2);
    }
}
