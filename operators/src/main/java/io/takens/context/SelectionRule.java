package io.takens.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.util.FastMath;

/**
 * Which candidate of the bank to trust, from the context alone.
 *
 * <p>A pure function of the context and the horizon. Candidates are scored by free runs from many origins, with all
 * data and with the origin's fifth of the data left out; by how much the refits disagree at the end of the context; and
 * by whether a long free run keeps the context's variance. Two rounds of halving on fewer origins come first, so that
 * the refits are made for a few candidates only.
 */
final class SelectionRule {
    private static final int LEADS = 50;
    private static final double FIRST_ORIGIN = 0.08; // of N
    private static final double LAST_ORIGIN = 0.98;
    private static final double ORIGIN_STEP = 0.04;
    private static final int FIRST_ROUND_ORIGINS = 4;
    private static final double FIRST_ROUND_KEEPS = 0.3; // of the bank
    private static final int SECOND_ROUND_ORIGINS = 8;
    private static final double SECOND_ROUND_KEEPS = 0.15;
    private static final double SKILL = 0.2; // error above which the best three have lost skill
    private static final double SKILL_MARGIN = 1.5;
    private static final double REFIT_WEIGHT = 0.5;
    private static final double CLIMATE_WEIGHT = 0.3;
    private static final double DEATH = 3;
    private static final double WEIGHT = 0.02; // nats for e times as many weights
    private static final double FAMILY_MARGIN = 0.3; // score

    private final Context context;
    private final int horizon;
    private final int members;
    private final int[] leads;
    private final int[] origins;

    private SelectionRule(Context context, int horizon, int members) {
        this.context = context;
        this.horizon = horizon;
        this.members = members;
        this.leads = spaced(1, horizon, Math.min(LEADS, horizon));
        int n = context.length();
        int step = Math.max(2, (int) Math.rint(ORIGIN_STEP * n));
        int[] all = new int[n];
        int count = 0;
        for (int o = (int) Math.rint(FIRST_ORIGIN * n); o <= Math.min(LAST_ORIGIN * n, n - 2); o += step) {
            all[count++] = o;
        }
        this.origins = Arrays.copyOf(all, count);
    }

    /**
     * Chooses.
     *
     * @param horizon leads that the choice is for, samples
     * @param members largest number of families whose median is the forecast
     */
    static Choice choose(Context context, int horizon, int members) {
        return new SelectionRule(context, horizon, members).choose(Bank.of(context));
    }

    /** A candidate in competition. */
    private static final class Entrant {
        final Candidate candidate;
        final Continuation whole;
        final Continuation[] without = new Continuation[Blocks.COUNT];
        double[] in;
        double[] out;
        double[] refit;
        double climate;
        double score;

        Entrant(Candidate candidate) {
            this.candidate = candidate;
            this.whole = candidate.fit(Candidate.NONE);
        }
    }

    private Choice choose(List<Candidate> bank) {
        List<Entrant> entrants = new ArrayList<>();
        for (Candidate candidate : bank) {
            Entrant entrant = new Entrant(candidate);
            if (context.holds(context.length() - 1, entrant.whole.span())) {
                entrants.add(entrant);
            }
        }
        // rounds of halving: in-sample free runs from a few origins; analogues always go on
        int size = entrants.size();
        int half = Math.max(1, horizon / 2);
        entrants =
                halve(entrants, spaced(1, half, Math.min(LEADS, half)), FIRST_ROUND_ORIGINS, FIRST_ROUND_KEEPS * size);
        entrants = halve(entrants, leads, SECOND_ROUND_ORIGINS, SECOND_ROUND_KEEPS * size);

        // free runs from all origins, with the full fit and with the fit that leaves the origin's block out
        for (Entrant entrant : entrants) {
            score(entrant);
        }
        int used = skillHorizon(entrants);
        for (Entrant entrant : entrants) {
            double b = 0;
            int count = 0;
            for (int h = 0; h < used; h++) {
                double sum = entrant.in[h] + entrant.out[h] + REFIT_WEIGHT * entrant.refit[h];
                if (!Double.isNaN(sum)) {
                    b += sum;
                    count++;
                }
            }
            entrant.score = count == 0 ? Double.MAX_VALUE : b / count + entrant.climate + burden(entrant.candidate);
        }
        entrants.sort(Comparator.comparingDouble(entrant -> entrant.score));
        return choice(entrants);
    }

    private List<Entrant> halve(List<Entrant> entrants, int[] scored, int count, double keep) {
        int[] from = subset(origins, count);
        FreeRunScore score = new FreeRunScore(context, scored);
        for (Entrant entrant : entrants) {
            if (entrant.candidate.copies()) {
                continue;
            }
            Continuation[] models = new Continuation[from.length];
            Arrays.fill(models, entrant.whole);
            entrant.score = mean(score.of(models, from), scored.length);
        }
        List<Entrant> kept = new ArrayList<>();
        Set<String> families = new HashSet<>();
        int ahead = (int) Math.ceil(keep);
        for (Entrant entrant : entrants.stream()
                .filter(each -> !each.candidate.copies())
                .sorted(Comparator.comparingDouble(each -> each.score))
                .toList()) {
            // of many channels large models know the context by heart: smaller ones show on data left out
            boolean first = families.add(entrant.candidate.family()) && context.channels() > 1;
            if (kept.size() < ahead || first) {
                kept.add(entrant);
            }
        }
        entrants.stream().filter(each -> each.candidate.copies()).forEach(kept::add);
        return kept;
    }

    private void score(Entrant entrant) {
        FreeRunScore score = new FreeRunScore(context, leads);
        Continuation[] models = new Continuation[origins.length];
        Arrays.fill(models, entrant.whole);
        entrant.in = score.of(models, origins);
        entrant.refit = new double[leads.length];
        if (entrant.candidate.copies()) {
            Arrays.fill(entrant.without, entrant.whole);
            entrant.out = entrant.in;
            Arrays.fill(entrant.refit, FastMath.log(FreeRunScore.floor(context.channels())));
            return;
        }
        for (int q = 0; q < Blocks.COUNT; q++) {
            entrant.without[q] = entrant.candidate.fit(q);
        }
        entrant.out = score.of(leftOut(entrant), origins);
        double[][] disagreement = disagreement(entrant);
        for (int h = 0; h < leads.length; h++) {
            double sum = 0;
            for (double[] refit : disagreement) {
                double squares = 0;
                for (int c = 0; c < context.channels(); c++) {
                    double d = refit[h * context.channels() + c];
                    squares += d * d;
                }
                sum += FastMath.log(FreeRunScore.worst(Math.sqrt(squares / context.channels()))
                        + FreeRunScore.floor(context.channels()));
            }
            entrant.refit[h] = sum / disagreement.length;
        }
        entrant.climate = climate(entrant.whole);
    }

    /** Breaks ties between models that are exact, which there are only where the whole state may be seen. */
    private double burden(Candidate candidate) {
        return context.channels() == 1 ? 0 : WEIGHT * FastMath.log(1 + candidate.weights());
    }

    private Continuation[] leftOut(Entrant entrant) {
        Continuation[] models = new Continuation[origins.length];
        for (int i = 0; i < origins.length; i++) {
            models[i] = entrant.without[Blocks.of(origins[i], context.length())];
        }
        return models;
    }

    /** How far each refit's forecast from the end of the context is from the full fit's, [refit][lead, channel]. */
    private double[][] disagreement(Entrant entrant) {
        int channels = context.channels();
        int end = context.length() - 1;
        double[] whole = new double[horizon * channels];
        double[] other = new double[horizon * channels];
        double[][] disagreement = new double[Blocks.COUNT][leads.length * channels];
        entrant.whole.run(context, end, horizon, whole);
        for (int q = 0; q < Blocks.COUNT; q++) {
            entrant.without[q].run(context, end, horizon, other);
            for (int h = 0; h < leads.length; h++) {
                for (int c = 0; c < channels; c++) {
                    int i = (leads[h] - 1) * channels + c;
                    disagreement[q][h * channels + c] = FreeRunScore.worst(Math.abs(other[i] - whole[i]));
                }
            }
        }
        return disagreement;
    }

    /** Penalty for a long free run that dies, or whose variance or roughness is not the context's. */
    private double climate(Continuation model) {
        int channels = context.channels();
        int steps = Math.max(5 * horizon, context.length());
        double[] run = new double[steps * channels];
        model.run(context, context.length() - 1, steps, run);
        if (Double.isNaN(run[run.length - 1])) {
            return DEATH;
        }
        int from = horizon / 2;
        double logs = 0;
        double squares = 0;
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            for (int t = from; t < steps; t++) {
                mean += run[t * channels + c];
            }
            mean /= steps - from;
            double variance = 0;
            for (int t = from; t < steps; t++) {
                double d = run[t * channels + c] - mean;
                variance += d * d;
                double step = t == from ? 0 : run[t * channels + c] - run[(t - 1) * channels + c];
                squares += step * step;
            }
            logs += Math.abs(FastMath.log(ratio(Math.sqrt(variance / (steps - from)))));
        }
        double roughness = Math.sqrt(squares / ((steps - from - 1) * channels)) / context.stepDeviation();
        return CLIMATE_WEIGHT * (logs / channels + Math.abs(FastMath.log(ratio(roughness))));
    }

    private static double ratio(double value) {
        return Math.min(10, Math.max(0.01, value));
    }

    /** Number of leads on which the best three candidates still have skill, with a margin. */
    private int skillHorizon(List<Entrant> entrants) {
        double envelope = Double.NEGATIVE_INFINITY;
        for (int h = 0; h < leads.length; h++) {
            int lead = h;
            double[] best = entrants.stream()
                    .mapToDouble(entrant -> entrant.out[lead])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .limit(3)
                    .toArray();
            envelope = Math.max(envelope, mean(best, best.length));
            if (envelope > FastMath.log(SKILL)) {
                return Math.min(leads.length, Math.max(3, (int) Math.ceil(SKILL_MARGIN * (h + 1))));
            }
        }
        return leads.length;
    }

    private Choice choice(List<Entrant> ranked) {
        Entrant best = ranked.get(0);
        List<Continuation> chosen = new ArrayList<>();
        List<String> families = new ArrayList<>();
        for (Entrant entrant : ranked) {
            if (chosen.size() < members
                    && entrant.score <= best.score + FAMILY_MARGIN
                    && !families.contains(entrant.candidate.family())) {
                chosen.add(entrant.whole);
                families.add(entrant.candidate.family());
            }
        }
        Entrant analogue = ranked.stream()
                .filter(entrant -> entrant.candidate.copies())
                .findFirst()
                .orElseThrow();
        FreeRunScore score = new FreeRunScore(context, leads);
        return new Choice(
                best.candidate.name(),
                best.score,
                mean(best.out, leads.length),
                chosen,
                analogue.whole,
                FreeRunSpread.of(leads, context.channels(), score.errors(leftOut(best), origins), disagreement(best)));
    }

    /** Mean of the first n values, NaN skipped; the largest double if there is none. */
    private static double mean(double[] values, int n) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.MAX_VALUE : sum / count;
    }

    private static int[] spaced(int first, int last, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = count == 1 ? last : first + (int) Math.rint((double) i * (last - first) / (count - 1));
        }
        return values;
    }

    private static int[] subset(int[] values, int count) {
        if (values.length <= count) {
            return values;
        }
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = values[(int) Math.rint((double) i * (values.length - 1) / (count - 1))];
        }
        return chosen;
    }
}
