package io.takens.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lines by topic, as {@link Lines} makes them, from the jobs or from the plain loop. Not thread-safe. */
final class Published {
    private final Map<String, List<String>> lines = new TreeMap<>();

    /** How one run differs from another, in messages. */
    record Difference(long expected, long lost, long twice, long foreign) {
        boolean none() {
            return lost == 0 && twice == 0 && foreign == 0;
        }
    }

    void add(String topic, String line) {
        lines.computeIfAbsent(topic, name -> new ArrayList<>()).add(line);
    }

    int count(String topic) {
        return lines.getOrDefault(topic, List.of()).size();
    }

    int count() {
        return lines.values().stream().mapToInt(List::size).sum();
    }

    /** What is in this one and not in the other. */
    Published without(Published other) {
        Published rest = new Published();
        lines.forEach((topic, of) -> {
            Set<String> known = new HashSet<>(other.lines.getOrDefault(topic, List.of()));
            of.stream().filter(line -> !known.contains(line)).forEach(line -> rest.add(topic, line));
        });
        return rest;
    }

    /** What is in these topics. */
    Published only(Collection<String> topics) {
        Published rest = new Published();
        topics.forEach(topic -> lines.getOrDefault(topic, List.of()).forEach(line -> rest.add(topic, line)));
        return rest;
    }

    /** Stream, time and sequence of the messages of a topic, sorted: their lines without the bytes. */
    List<String> places(String topic) {
        return lines.getOrDefault(topic, List.of()).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .sorted()
                .toList();
    }

    /** SHA-256 by topic, in the order of their names. */
    Map<String, String> sha() {
        Map<String, String> all = new TreeMap<>();
        lines.forEach((topic, of) -> all.put(topic, Lines.sha(of)));
        return all;
    }

    /** What this one lacks, has too often, or has though it should not. */
    Difference differenceFrom(Published expected) {
        Map<String, Integer> wanted = new HashMap<>();
        expected.lines.forEach((topic, of) -> of.forEach(line -> wanted.merge(topic + line, 1, Integer::sum)));
        Map<String, Integer> left = new HashMap<>(wanted);
        long twice = 0;
        long foreign = 0;
        for (var topic : lines.entrySet()) {
            for (String line : topic.getValue()) {
                String key = topic.getKey() + line;
                if (!wanted.containsKey(key)) {
                    foreign++;
                } else if (left.merge(key, -1, Integer::sum) < 0) {
                    twice++;
                }
            }
        }
        long lost = left.values().stream().filter(n -> n > 0).mapToLong(n -> n).sum();
        return new Difference(expected.count(), lost, twice, foreign);
    }
}
