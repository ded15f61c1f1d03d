package io.takens.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A method's published error on the dysts benchmark: symmetric percentage error over systems.
 *
 * @param channels what it saw: {@code first} or {@code all}
 * @param context samples learnt
 * @param horizon samples forecast
 */
public record Published(
        String channels,
        int context,
        int horizon,
        String method,
        double median,
        double lower,
        double upper,
        double mean,
        int systems) {

    private static final String FILE = "published.csv";

    /** What was published about a task; empty for a task that nobody else was measured on. */
    public static List<Published> about(boolean all, int context, int horizon) {
        return read().stream()
                .filter(row ->
                        row.channels.equals(all ? "all" : "first") && row.context == context && row.horizon == horizon)
                .toList();
    }

    private static List<Published> read() {
        List<Published> rows = new ArrayList<>();
        try (InputStream in = Published.class.getResourceAsStream(FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("channels,")) {
                    rows.add(of(line.split(",")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + FILE + " can't be read", e);
        }
        return rows;
    }

    private static Published of(String[] cell) {
        return new Published(
                cell[0],
                Integer.parseInt(cell[1]),
                Integer.parseInt(cell[2]),
                cell[3],
                Double.parseDouble(cell[4]),
                Double.parseDouble(cell[5]),
                Double.parseDouble(cell[6]),
                Double.parseDouble(cell[7]),
                Integer.parseInt(cell[8]));
    }
}
