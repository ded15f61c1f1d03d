package io.takens.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A right-hand side computed elsewhere, in arithmetic of 50 digits: one row of a resource whose first lines say
 * how. Every defined system has five or more, near its attractor. Immutable.
 */
public final class ReferenceRow {

    private final CatalogueSystem system;
    private final double time;
    private final double[] parameters; // null = the default ones
    private final double[] state;
    private final double[] delayed; // null unless the system has a delay
    private final double[] value; // dx/dt, or the next state of a map

    private ReferenceRow(String line) {
        String[] cells = line.split(";", -1);
        system = Catalogue.named(cells[0]);
        time = Double.parseDouble(cells[1]);
        parameters = numbers(cells[2]);
        state = numbers(cells[3]);
        delayed = numbers(cells[4]);
        value = numbers(cells[5]);
    }

    /** All rows: those of the catalogue's source first, then those of the systems added to it. */
    public static List<ReferenceRow> readAll() {
        return Stream.of("right-hand-sides.csv", "right-hand-sides-takens.csv")
                .flatMap(resource -> read(resource).stream())
                .toList();
    }

    private static List<ReferenceRow> read(String resource) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(ReferenceRow.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ReferenceRow::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String cell) {
        return cell.equals("-")
                ? null
                : Stream.of(cell.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    /** The system that the value belongs to. */
    public CatalogueSystem system() {
        return system;
    }

    double time() {
        return time;
    }

    /** State one delay ago, a copy. */
    double[] delayed() {
        return delayed.clone();
    }

    /** Parameters of this row, a copy. */
    double[] parameters() {
        return parameters == null ? system.parameters() : parameters.clone();
    }

    /** State of this row, a copy. */
    double[] state() {
        return state.clone();
    }

    /** Largest |a - b| / |b| of this system's right-hand side a over the components b of the row's value. */
    public double worstRelativeError() {
        return worstRelativeError(parameters(), state);
    }

    /** The same at other parameters and another state; infinite where b is 0 and a is not. */
    double worstRelativeError(double[] atParameters, double[] atState) {
        double[] computed = new double[value.length];
        switch (system.kind()) {
            case FLOW -> system.flow().derivatives(time, atState, atParameters, computed);
            case DELAY -> system.delay().derivatives(time, atState, delayed, atParameters, computed);
            case MAP -> system.map().next(atState, atParameters, computed);
        }
        return worstRelativeErrorOf(computed);
    }

    /** The same for a value computed in another way. */
    double worstRelativeErrorOf(double[] computed) {
        if (computed.length != value.length) {
            throw new IllegalArgumentException(computed.length + " components where " + this + " has " + value.length);
        }
        double worst = 0;
        for (int i = 0; i < value.length; i++) {
            double difference = Math.abs(computed[i] - value[i]);
            worst = Math.max(worst, difference == 0 ? 0 : difference / Math.abs(value[i]));
        }
        return worst;
    }

    @Override
    public String toString() {
        return system + " at " + Arrays.toString(state);
    }
}
