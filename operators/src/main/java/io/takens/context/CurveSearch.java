package io.takens.context;

import io.takens.context.Curve.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the curves that a vector field has beside its polynomial part: matching pursuit over families of functions of one
 * coordinate.
 *
 * <p>In an {@link IncrementRegression} polynomials come first; then, again and again, the curve whose products with 1 and
 * with the coordinates explain most, its parameter refined by golden sections, and those of the curves before it again in
 * its light. On a coordinate that only grows waves are tried, before all else: it is the phase of a drive.
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
    private static final int ROWS = 250;
    private static final double LEAST_GAIN = 0.15; // nats that a curve has to gain
    private static final int SWEEPS = 3; // over the curves chosen so far, each refined in the light of the others
    private static final int GOLDEN_SECTIONS = 18;

    private final IncrementRegression base;
    private IncrementRegression regression;
    private final List<CurveProposal> chosen = new ArrayList<>();

    private CurveSearch(IncrementRegression base) {
        this.base = base;
        this.regression = new IncrementRegression(base);
    }

    /**
     * The variables of the vector field: the most promising few ways of choosing them, the best first. None where
     * polynomials explain all.
     *
     * @param most curves of each; the two waves of a frequency count as one
     */
    static List<Lift> of(Traces traces, int most) {
        IncrementRegression regression = new IncrementRegression(traces, ROWS);
        if (regression.rows() == 0) {
            return List.of();
        }
        regression.polynomials();
        if (regression.explained()) {
            return List.of();
        }
        CurveSearch drive = new CurveSearch(regression);
        if (regression.kept.length < traces.coordinates()) {
            drive.pursue(EnumSet.noneOf(Shape.class), 1);
        }
        // of one family; or of all, though the first curve of a mixture may stand in the way of a better pair
        List<CurveSearch> searches = new ArrayList<>();
        boolean done = false;
        for (Shape family : FAMILIES) {
            CurveSearch search = drive.and(EnumSet.of(family), most);
            searches.add(search);
            done |= search.regression.mostlyExplained();
        }
        if (!done) {
            searches.add(drive.and(EnumSet.copyOf(FAMILIES), most));
        }
        searches.sort(Comparator.comparingDouble(search -> search.regression.typical()));
        return searches.stream()
                .map(CurveSearch::curves)
                .distinct()
                .filter(curves -> !curves.isEmpty())
                .limit(WAYS)
                .map(curves -> new Lift(traces.coordinates(), regression.kept, curves))
                .toList();
    }

    /** What this search has chosen, and more of a family. */
    private CurveSearch and(Set<Shape> family, int most) {
        CurveSearch search = new CurveSearch(base);
        search.chosen.addAll(chosen);
        search.restore();
        search.pursue(family, most);
        return search;
    }

    private List<Curve> curves() {
        return chosen.stream().flatMap(proposal -> proposal.curves().stream()).toList();
    }

    /** @param family none to look for a drive */
    private void pursue(Set<Shape> family, int most) {
        for (int i = 0; i < most && !regression.mostlyExplained(); i++) {
            CurveProposal best = null;
            double highest = LEAST_GAIN;
            for (CurveProposal proposal : proposals(family)) {
                double gain = gain(proposal);
                if (gain > highest) {
                    highest = gain;
                    best = proposal;
                }
            }
            if (best == null) {
                return;
            }
            chosen.add(refined(best));
            for (int sweep = 0; sweep < SWEEPS && chosen.size() > 1; sweep++) {
                for (int k = 0; k < chosen.size(); k++) {
                    CurveProposal each = chosen.remove(k);
                    restore();
                    chosen.add(k, refined(each));
                }
            }
            restore();
        }
    }

    private List<CurveProposal> proposals(Set<Shape> family) {
        List<CurveProposal> proposals = new ArrayList<>();
        for (int c = 0; c < base.traces.coordinates(); c++) {
            double[] values = base.traces.values[c];
            if (!base.grows(c)) {
                proposals.addAll(CurveProposal.bounded(c, values, family));
            } else if (family.isEmpty() || family.contains(Shape.SINE)) {
                proposals.addAll(CurveProposal.drives(c, values));
            }
        }
        return proposals;
    }

    /** Goes back to the polynomials, and takes the curves chosen. */
    private void restore() {
        regression = new IncrementRegression(base);
        for (CurveProposal proposal : chosen) {
            columns(proposal).forEach(regression::add);
        }
    }

    /** Columns of the products of a proposal's curves with 1 and the coordinates. */
    private List<double[]> columns(CurveProposal proposal) {
        double[][] coordinates = base.traces.values;
        double[] of = coordinates[proposal.channel()];
        double[] value = new double[of.length];
        double[] product = new double[of.length];
        List<double[]> columns = new ArrayList<>();
        for (Curve curve : proposal.curves()) {
            for (int t = 0; t < value.length; t++) {
                value[t] = curve.value(of[t]);
            }
            columns.add(regression.column(value));
            for (int k : base.kept) {
                for (int t = 0; t < value.length; t++) {
                    product[t] = value[t] * coordinates[k][t];
                }
                columns.add(regression.column(product));
            }
        }
        return columns;
    }

    private double gain(CurveProposal proposal) {
        return regression.gain(columns(proposal));
    }

    /** With the best parameter within reach. */
    private CurveProposal refined(CurveProposal proposal) {
        double start = proposal.parameter();
        return proposal.with(GoldenSection.maximum(
                p -> gain(proposal.with(p)), start - proposal.reach(), start + proposal.reach(), GOLDEN_SECTIONS));
    }
}
