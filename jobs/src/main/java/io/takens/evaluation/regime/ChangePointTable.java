package io.takens.evaluation.regime;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of {@code takens benchmark changepoints}: one per data set, one line per detector. */
public final class ChangePointTable {
    private final Path data;

    /** @param data directory with {@code tssb}, {@code tcpd} and {@code nab}, or some of them */
    public ChangePointTable(Path data) {
        this.data = data;
    }

    /** @return whether any of the data sets was there */
    public boolean print(PrintWriter out) throws IOException {
        List<ChangeDetector.Named> detectors = new ArrayList<>(List.of(ChangeDetector.takens()));
        detectors.addAll(ChangeDetector.rivals());
        detectors.addAll(ChangeDetector.fools());
        boolean any = false;
        if (there("tssb")) {
            any = true;
            changePoints(out, "TSSB", ChangePoints.read(data.resolve("tssb"), 4), detectors);
        }
        if (there("tcpd")) {
            any = true;
            changePoints(out, "TCPD", ChangePoints.read(data.resolve("tcpd"), 3), detectors);
        }
        if (there("nab")) {
            any = true;
            numenta(out, Numenta.read(data.resolve("nab")), detectors);
        }
        return any;
    }

    private boolean there(String directory) {
        return Files.exists(data.resolve(directory).resolve("_annotations.csv"));
    }

    private static void changePoints(
            PrintWriter out, String name, List<ChangePoints> all, List<ChangeDetector.Named> detectors) {
        out.printf("%s, %d series%n", name, all.size());
        out.printf(
                "  %-12s %8s %9s %6s %7s %10s %6s%n", "", "prompt", "covering", "F1", "alarms", "localised", "delay");
        for (ChangeDetector.Named detector : detectors) {
            ChangePoints.Score score = ChangePoints.score(all, detector);
            out.printf(
                    Locale.ROOT,
                    "  %-12s %8.3f %9.3f %6.3f %7d %10.2f %6d%n",
                    detector.name(),
                    score.prompt(),
                    score.covering(),
                    score.f1(),
                    score.alarms(),
                    score.localised(),
                    score.delay());
            out.flush();
        }
    }

    private static void numenta(PrintWriter out, List<Numenta> all, List<ChangeDetector.Named> detectors) {
        out.printf("NAB, %d series%n", all.size());
        out.printf("  %-12s %8s %9s %7s%n", "", "standard", "windows", "alarms");
        for (ChangeDetector.Named detector : detectors) {
            Numenta.Score score = Numenta.score(all, detector);
            out.printf(
                    Locale.ROOT,
                    "  %-12s %8.1f %9s %7d%n",
                    detector.name(),
                    score.score(),
                    score.hit() + "/" + score.windows(),
                    score.alarms());
            out.flush();
        }
    }
}
