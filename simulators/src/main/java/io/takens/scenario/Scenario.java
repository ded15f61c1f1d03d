package io.takens.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of streams that happen together, as data; the same scenario gives the same records on any machine.
 *
 * @param name name for people
 * @param seed seed of everything random in it
 * @param length samples per stream; 0 = endless
 * @param streams the streams, in the order in which simultaneous samples appear
 */
public record Scenario(String name, long seed, long length, List<StreamSpec> streams) {

    public Scenario {
        if (length < 0) {
            throw new IllegalArgumentException("length = " + length + " of scenario " + name + " is below 0 [samples]");
        }
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("scenario " + name + " has no stream");
        }
        streams = List.copyOf(streams);
        Set<String> ids = new HashSet<>();
        for (StreamSpec stream : streams) {
            if (!ids.add(stream.id())) {
                throw new IllegalArgumentException("scenario " + name + " has two streams called " + stream.id());
            }
        }
    }

    /** The same for a number of samples per stream; 0 = endless. */
    public Scenario lasting(long samples) {
        return new Scenario(name, seed, samples, streams);
    }

    /** The same with another seed. */
    public Scenario seeded(long other) {
        return new Scenario(name, other, length, streams);
    }

    /**
     * So many streams: each of the scenario's, and when all are there, each again as often as it takes, with a start and
     * noise of its own. The copies of the n-th round have {@code .n} after their id. Fewer than there are: the first ones.
     *
     * @param count number of streams, at least 1
     */
    public Scenario withStreams(int count) {
        List<StreamSpec> many = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StreamSpec kind = streams.get(i % streams.size());
            int round = i / streams.size();
            many.add(round == 0 ? kind : kind.named(kind.id() + "." + round));
        }
        return new Scenario(name, seed, length, many);
    }

    /**
     * The same with another rate of every stream; what happens from sample to sample stays.
     *
     * @param rate samples per second of event time and stream, greater than 0, at most a million
     */
    public Scenario atRate(double rate) {
        return new Scenario(
                name,
                seed,
                length,
                streams.stream().map(stream -> stream.every(1 / rate)).toList());
    }

    /** Every {@code of}-th stream from the {@code index}-th on; each stream is what it is in the whole. */
    public Scenario share(int index, int of) {
        List<StreamSpec> part = new ArrayList<>();
        for (int i = index; i < streams.size(); i += of) {
            part.add(streams.get(i));
        }
        return new Scenario(name, seed, length, part);
    }

    /** Samples per second of event time of all streams together. */
    public double rate() {
        return streams.stream().mapToDouble(stream -> 1 / stream.interval()).sum();
    }
}
