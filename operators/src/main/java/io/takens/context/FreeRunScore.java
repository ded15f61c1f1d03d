package io.takens.context;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * How well a candidate continues the context from many of its samples, per lead.
 *
 * <p>The error of a free run at a lead is the root mean square over channels of the standardised error, at most 3
 * (divergence counts as 3); its score is l = ln(error + 0.03), or ln(error +
 * 0.003) where there are several channels: what matters is how long a run stays good, not how bad
 * it is after it has failed.
 */
final class FreeRunScore {
    static final double WORST = 3;
    private static final double FLOOR = 0.03;
    private static final double FINE_FLOOR = 0.003; // where the whole state may be seen, and models be exact

    private final Context context;
    private final int[] leads;
    private final double[] run;

    /** @param leads increasing, from 1 */
    FreeRunScore(Context context, int[] leads) {
        this.context = context;
        this.leads = leads;
        this.run = new double[leads[leads.length - 1] * context.channels()];
    }

    /** Mean log error per lead over origins; NaN where no run reaches. The model may differ from origin to origin. */
    double[] of(Continuation[] models, int[] origins) {
        double[] sum = new double[leads.length];
        int[] count = new int[leads.length];
        for (int i = 0; i < origins.length; i++) {
            int steps = run(models[i], origins[i]);
            for (int h = 0; h < leads.length && leads[h] <= steps; h++) {
                sum[h] += FastMath.log(error(origins[i], leads[h]) + floor(context.channels()));
                count[h]++;
            }
        }
        for (int h = 0; h < leads.length; h++) {
            sum[h] = count[h] == 0 ? Double.NaN : sum[h] / count[h];
        }
        return sum;
    }

    /** Absolute standardised errors, [lead][channel] over origins. */
    List<List<List<Double>>> errors(Continuation[] models, int[] origins) {
        List<List<List<Double>>> errors = new ArrayList<>();
        for (int h = 0; h < leads.length; h++) {
            List<List<Double>> byChannel = new ArrayList<>();
            for (int c = 0; c < context.channels(); c++) {
                byChannel.add(new ArrayList<>());
            }
            errors.add(byChannel);
        }
        for (int i = 0; i < origins.length; i++) {
            int steps = run(models[i], origins[i]);
            for (int h = 0; h < leads.length && leads[h] <= steps; h++) {
                for (int c = 0; c < context.channels(); c++) {
                    double e = Math.abs(
                            run[(leads[h] - 1) * context.channels() + c] - context.at(origins[i] + leads[h], c));
                    errors.get(h).get(c).add(e <= WORST ? e : WORST);
                }
            }
        }
        return errors;
    }

    /** Runs as far as the leads and the origin's segment go; 0 steps where the model lacks a past. */
    private int run(Continuation model, int origin) {
        if (!context.holds(origin, model.span())) {
            return 0;
        }
        int steps = Math.min(leads[leads.length - 1], context.segmentEnd(origin) - origin);
        model.run(context, origin, steps, run);
        return steps;
    }

    private double error(int origin, int lead) {
        double squares = 0;
        for (int c = 0; c < context.channels(); c++) {
            double e = run[(lead - 1) * context.channels() + c] - context.at(origin + lead, c);
            squares += e * e;
        }
        return worst(Math.sqrt(squares / context.channels()));
    }

    /** What is added to errors under the logarithm: smaller ones are as good as none. */
    static double floor(int channels) {
        return channels == 1 ? FLOOR : FINE_FLOOR;
    }

    /** Caps an error; NaN is the worst. */
    static double worst(double error) {
        return error <= WORST ? error : WORST;
    }
}
