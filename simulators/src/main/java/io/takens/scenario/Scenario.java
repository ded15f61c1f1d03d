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
     * The same kinds of streams, but this many of them, in turn; where there are more than kinds, the n-th round has ids
     * ending in {@code .n}.
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
}
