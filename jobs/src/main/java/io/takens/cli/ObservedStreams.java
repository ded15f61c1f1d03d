package io.takens.cli;

import io.takens.evaluation.rolling.ObservedStream;
import io.takens.evaluation.rolling.ObservedStream.Change;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.recording.StreamCsv;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The streams of a file, whole: of a CSV file, or of a recording with what its truth topic says. Of several records with
 * the same sequence number the first counts, as in the jobs; a record that can't be read is left out.
 */
final class ObservedStreams {
    private static final byte[] CONTAINER = {'O', 'b', 'j', 1}; // first bytes of an Avro file
    private static final long LONGEST = 10_000_000; // samples of a stream, missing ones counted

    private final Map<String, TreeMap<Long, double[]>> samples = new LinkedHashMap<>();
    private final Map<String, Map<Long, Double>> times = new HashMap<>();
    private final Map<String, List<String>> channels = new LinkedHashMap<>();
    private final Map<String, Double> intervals = new LinkedHashMap<>();
    private final Map<String, List<Truth>> truths = new LinkedHashMap<>();
    private boolean annotated;
    private KnownColumns columns; // null for a recording

    private ObservedStreams() {}

    /**
     * Reads a file of either kind.
     *
     * @param interval sampling interval, in place of what the file says; 0 = what the file says
     */
    static List<ObservedStream> read(Path file, double interval) throws IOException {
        return read(file, interval, List.of());
    }

    /** @param known columns of a CSV file that are known ahead */
    static List<ObservedStream> read(Path file, double interval, List<String> known) throws IOException {
        ObservedStreams streams = new ObservedStreams();
        if (isRecording(file)) {
            if (!known.isEmpty()) {
                throw new Failure(ExitCode.BAD_INPUT, file + " is a recording, which has no columns for --known");
            }
            streams.readRecording(file);
        } else {
            streams.readCsv(file, known);
        }
        List<ObservedStream> all = new ArrayList<>();
        for (String id : streams.samples.keySet()) {
            all.add(streams.stream(file, id, interval));
        }
        return all;
    }

    static boolean isRecording(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(CONTAINER.length), CONTAINER);
        }
    }

    private void readCsv(Path file, List<String> ahead) throws IOException {
        Map<String, SampleCursor> cursors = new LinkedHashMap<>();
        try (StreamCsv csv = StreamCsv.open(file)) {
            columns = new KnownColumns(file, csv.channels(), ahead);
            List<String> names = columns.channels();
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                SampleCursor cursor = cursors.computeIfAbsent(row.stream(), name -> new SampleCursor());
                TreeMap<Long, double[]> stream = samples.computeIfAbsent(row.stream(), name -> new TreeMap<>());
                channels.putIfAbsent(row.stream(), names);
                double[] values = columns.observed(row);
                columns.note(row);
                if (cursor.next(row.time(), values)) {
                    stream.put(cursor.sampleIndex(), values);
                    note(row.stream(), cursor.sampleIndex(), row.time());
                }
                intervals.put(row.stream(), cursor.interval());
            }
        }
    }

    private void readRecording(Path file) throws IOException {
        try (RecordingReader reader = RecordingReader.open(file)) {
            Wire<Observation> observations = Wire.of(Topics.OBSERVATIONS, reader.schemas());
            Wire<Truth> truth = Wire.of(Topics.TRUTH, reader.schemas());
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                try {
                    if (record.topic().endsWith(Topics.OBSERVATIONS.name())) {
                        add(observations.decode(record.value()));
                    } else if (record.topic().endsWith(Topics.TRUTH.name())) {
                        annotated = true;
                        Truth change = truth.decode(record.value());
                        truths.computeIfAbsent(change.streamId(), id -> new ArrayList<>())
                                .add(change);
                    }
                } catch (MalformedMessageException e) {
                    continue; // the jobs put it aside as well
                }
            }
        }
        if (samples.isEmpty()) {
            throw new Failure(ExitCode.BAD_INPUT, file + ": no observations in it; record that topic as well");
        }
    }

    private void add(Observation observation) {
        for (double value : observation.values()) {
            if (!Double.isFinite(value)) {
                return;
            }
        }
        String id = observation.streamId();
        List<String> names = names(observation);
        if (channels.computeIfAbsent(id, stream -> names).size() == observation.values().length) {
            double[] before = samples.computeIfAbsent(id, stream -> new TreeMap<>())
                    .putIfAbsent(observation.sequence(), observation.values());
            if (before == null) {
                note(id, observation.sequence(), observation.eventTime());
            }
            intervals.putIfAbsent(id, observation.interval());
        }
    }

    private void note(String id, long index, double time) {
        times.computeIfAbsent(id, stream -> new HashMap<>()).put(index, time);
    }

    /** Channels of a sample: x1, x2, ... where they have no names. */
    static List<String> names(Observation observation) {
        if (observation.channels().size() == observation.values().length) {
            return observation.channels();
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < observation.values().length; c++) {
            names.add("x" + (c + 1));
        }
        return names;
    }

    private ObservedStream stream(Path file, String id, double interval) {
        TreeMap<Long, double[]> known = samples.get(id);
        if (known.isEmpty()) {
            throw new Failure(ExitCode.BAD_INPUT, file + ": stream " + id + " has no samples");
        }
        long first = known.firstKey();
        long length = known.lastKey() - first + 1;
        if (length > LONGEST) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    file + ": stream " + id + " spans " + length + " samples from its first to its last, at most "
                            + LONGEST + " are evaluated");
        }
        double[][] rows = new double[(int) length][];
        known.forEach((sequence, values) -> rows[(int) (sequence - first)] = values);
        List<Change> changes = truths.getOrDefault(id, List.of()).stream()
                .filter(truth -> !truth.kind().equals("START") && truth.sequence() > first)
                .filter(truth -> truth.sequence() < first + length)
                .map(truth -> new Change((int) (truth.sequence() - first), truth.kind(), truth.description()))
                .sorted((a, b) -> Integer.compare(a.index(), b.index()))
                .toList();
        double step = interval > 0 ? interval : intervals.getOrDefault(id, 0.0);
        double[] taken = new double[rows.length];
        Arrays.fill(taken, Double.NaN);
        times.get(id).forEach((sequence, time) -> taken[(int) (sequence - first)] = time);
        double[][] inputs = columns == null ? new double[0][] : columns.of(id);
        double[][] rest = Arrays.copyOfRange(inputs, (int) Math.min(first, inputs.length), inputs.length);
        return new ObservedStream(id, channels.get(id), rows, step, changes, annotated, taken, rest);
    }
}
