package io.takens.evaluation;

import static io.takens.evaluation.Leaderboard.Column.number;
import static io.takens.evaluation.Leaderboard.Column.text;

import io.takens.Settings;
import io.takens.Takens;
import io.takens.embedding.DelayEmbedding;
import io.takens.forecast.DelayRegression;
import io.takens.linear.SquareRootLeastSquares;
import io.takens.ngrc.Monomials;
import io.takens.reservoir.EchoStateNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Microseconds of processor time per call of the inner loops, beside yardsticks that do the same arithmetic plainly: the
 * mean of many calls, the best of {@value #TRIALS} trials, one thread.
 */
public final class KernelBenchmark {
    private static final int[] SIZES = {100, 300, 1000};
    private static final int TARGETS = 3;
    private static final int TRIALS = 25;
    private static final double FLOPS = 4e7; // of a trial, about
    private static final int MATURE = 4200; // samples after which a bank no longer changes
    private static final int ROWS = 512; // different rows learnt in turn
    private static final int ROUNDS = 5; // of a yardstick and ours, in turn

    private final double effort;
    private final Leaderboard board;

    /**
     * @param effort 1 for figures to be quoted, less for a quick look
     * @param provenance of the table
     */
    public KernelBenchmark(double effort, Map<String, String> provenance) {
        this.effort = effort;
        this.board = new Leaderboard(provenance, text("kernel"), number("n", 0), number("microseconds", 2));
    }

    /** Times everything; with a yardstick in C if there is one. */
    public Leaderboard run(Path yardstick) throws IOException {
        for (int n : SIZES) {
            PackedLeastSquares packed = new PackedLeastSquares(n, TARGETS, 0.9999);
            double[][] rows = rows(n);
            double[] target = {1, 2, 3};
            double ours = squareRoot(n, rows);
            double plain = time(repetitions(n), i -> packed.learn(rows[i % ROWS], target));
            board.add("rls", n, ours);
            board.add("packed rls", n, plain);
            board.add("rls / packed rls", n, ours / plain);
            reservoir(n, rows);
            forecast(n);
        }
        if (yardstick != null) {
            compare(yardstick);
        }
        for (Settings.Profile profile : Settings.Profile.values()) {
            profile(profile);
        }
        return board;
    }

    private static double[][] rows(int n) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[ROWS][n];
        for (double[] row : rows) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        }
        return rows;
    }

    private static double time(int reps, IntConsumer call) {
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS; trial++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < reps; i++) {
                call.accept(i);
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            best = Math.min(best, nanos / 1000.0 / reps);
        }
        return best;
    }

    /** A step of a free run of an echo state network: the reservoir and its readout. */
    private void reservoir(int n, double[][] rows) {
        EchoStateNetwork network = new EchoStateNetwork(1, n, 1e-6, 1);
        for (int i = 0; i < ROWS && !network.ready(); i++) {
            network.learn(rows[i]);
        }
        int steps = 100;
        double[] run = new double[steps];
        int reps = (int) (effort * FLOPS / (100.0 * n * steps)) + 3;
        board.add("reservoir", n, time(reps, i -> network.forecast(steps, run)) / steps);
    }

    /** A step of a free run of a polynomial of five lags with at most n features. */
    private void forecast(int n) {
        int degree = 2;
        while (Monomials.count(5, degree + 1) <= n) {
            degree++;
        }
        Monomials monomials = new Monomials(5, degree);
        DelayRegression regression =
                new DelayRegression("ngrc", DelayEmbedding.uniform(1, 5, 1), monomials, 1e-9, 1e-6);
        SplittableRandom random = new SplittableRandom(2);
        while (!regression.ready()) {
            regression.learn(new double[] {random.nextDouble() - 0.5});
        }
        int steps = 100;
        double[] run = new double[steps];
        int reps = (int) (effort * FLOPS / (20.0 * n * steps)) + 3;
        board.add("forecast", monomials.size(), time(reps, i -> regression.forecast(steps, run)) / steps);
    }

    /** Compiles the yardstick, whose lines are n, microseconds, and times it and ours in turn: medians of the rounds. */
    private void compare(Path source) throws IOException {
        Map<Integer, List<Double>> other = new TreeMap<>();
        Map<Integer, List<Double>> own = new TreeMap<>();
        Path binary = Files.createTempFile("yardstick", "");
        try {
            output(List.of(
                    "gcc", "-O3", "-march=native", "-ffast-math", "-o", binary.toString(), source.toString(), "-lm"));
            for (int round = 0; round < ROUNDS; round++) {
                for (String line : output(List.of(binary.toString()))) {
                    String[] cell = line.trim().split("\\s+");
                    if (cell[0].matches("\\d+")) {
                        int n = Integer.parseInt(cell[0]);
                        other.computeIfAbsent(n, key -> new ArrayList<>()).add(Double.parseDouble(cell[1]));
                        own.computeIfAbsent(n, key -> new ArrayList<>()).add(squareRoot(n, rows(n)));
                    }
                }
            }
        } finally {
            Files.delete(binary);
        }
        for (int n : other.keySet()) {
            board.add("rls in C", n, median(other.get(n)));
            board.add("rls beside C", n, median(own.get(n)));
            board.add("rls / rls in C", n, median(own.get(n)) / median(other.get(n)));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private double squareRoot(int n, double[][] rows) {
        SquareRootLeastSquares squareRoot = new SquareRootLeastSquares(n, TARGETS, 1);
        double[] target = {1, 2, 3};
        return time(repetitions(n), i -> squareRoot.learn(rows[i % ROWS], target));
    }

    private int repetitions(int n) {
        return (int) (effort * FLOPS / ((double) n * n)) + 20;
    }

    private static List<String> output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        String.join(" ", command) + " ended with " + code + ": " + String.join(" ", lines));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " was running", e);
        }
        return lines;
    }

    /** Processor time per observation of a mature model of a scalar flow, a forecast of 50 leads every ten of them. */
    private void profile(Settings.Profile profile) {
        int warm = (int) (MATURE * Math.min(1, effort));
        double[][] lorenz = ChaosProblem.all().get(1).truth(1, warm + Math.max(100, warm / 2));
        Takens takens = new Takens(new Settings(profile, 1), 1);
        long before = 0;
        for (int i = 0; i < lorenz.length; i++) {
            before = i == warm ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : before;
            takens.learn(lorenz[i]);
            if (i % 10 == 9) {
                takens.forecast(50);
            }
        }
        double nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        int features = switch (profile) {
            case SMALL -> 60;
            case MEDIUM -> 300;
            case LARGE -> 1000;
        };
        board.add(
                "observation, " + profile.name().toLowerCase(Locale.ROOT),
                features,
                nanos / 1000 / (lorenz.length - warm));
    }
}
