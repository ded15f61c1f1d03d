package io.takens.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The keys and values of one block of a scenario file, read by type, with the line of everything that is wrong. */
final class Section {

    /** Largest number of samples, or of anything, that is surely meant and exact as a double. */
    static final long MOST = 1_000_000_000_000_000L;

    private final String file;
    private final String name;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    /**
     * @param file name of the file
     * @param name what the block is, for messages
     * @param node the block
     */
    Section(String file, String name, Node node) throws ScenarioFormatException {
        this.file = file;
        this.name = name;
        this.line = line(node);
        if (!(node instanceof MappingNode block)) {
            throw new ScenarioFormatException(file, line, name + " is no block of key: value lines");
        }
        for (NodeTuple entry : block.getValue()) {
            String key = scalar(entry.getKeyNode(), "a key of " + name);
            if (values.put(key, entry.getValueNode()) != null) {
                throw new ScenarioFormatException(file, line(entry.getKeyNode()), name + " has two keys " + key);
            }
            lines.put(key, line(entry.getKeyNode()));
        }
    }

    /** Line on which the block begins. */
    int line() {
        return line;
    }

    /** Line of a key, or of the block if it has no such key. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** All keys, in the order of the file. */
    List<String> keys() {
        asked.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    String text(String key) throws ScenarioFormatException {
        return scalar(value(key), key);
    }

    String text(String key, String otherwise) throws ScenarioFormatException {
        return has(key) ? text(key) : otherwise;
    }

    double number(String key) throws ScenarioFormatException {
        String text = text(key);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(key, key + " is \"" + text + "\", not a number");
    }

    double number(String key, double otherwise) throws ScenarioFormatException {
        return has(key) ? number(key) : otherwise;
    }

    /** A number greater than 0. */
    double positive(String key) throws ScenarioFormatException {
        double number = number(key);
        if (!(number > 0)) {
            throw wrong(key, key + " = " + text(key) + " is not greater than 0");
        }
        return number;
    }

    /** A whole number within bounds. */
    long whole(String key, long least, long most) throws ScenarioFormatException {
        double number = number(key);
        if (number != Math.rint(number) || number < least) {
            throw wrong(key, key + " = " + text(key) + " is not a whole number >= " + least);
        }
        if (number > most) {
            throw wrong(key, key + " = " + text(key) + " is more than " + most);
        }
        return (long) number;
    }

    /** A whole number of at least {@code least}, or what holds otherwise. */
    long whole(String key, long otherwise, long least, long most) throws ScenarioFormatException {
        return has(key) ? whole(key, least, most) : otherwise;
    }

    Section section(String key) throws ScenarioFormatException {
        return new Section(file, key, value(key));
    }

    /** The blocks of a list; none if there is no such key. */
    List<Section> sections(String key) throws ScenarioFormatException {
        List<Section> sections = new ArrayList<>();
        for (Node item : has(key) ? items(key) : List.<Node>of()) {
            sections.add(new Section(file, "an item of " + key, item));
        }
        return sections;
    }

    /** The words of a list, or a single word; none if there is no such key. */
    List<String> words(String key) throws ScenarioFormatException {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof ScalarNode) {
            return List.of(text(key));
        }
        List<String> words = new ArrayList<>();
        for (Node item : items(key)) {
            words.add(scalar(item, "an item of " + key));
        }
        return words;
    }

    /** Refuses keys that nobody asked for. */
    void end() throws ScenarioFormatException {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw wrong(key, name + " has no key " + key + "; known are " + String.join(" ", asked));
            }
        }
    }

    /** An error on the line of a key. */
    ScenarioFormatException wrong(String key, String what) {
        return new ScenarioFormatException(file, line(key), what);
    }

    private Node value(String key) throws ScenarioFormatException {
        if (!has(key)) {
            throw new ScenarioFormatException(file, line, name + " needs the key " + key);
        }
        return values.get(key);
    }

    private List<Node> items(String key) throws ScenarioFormatException {
        if (values.get(key) instanceof SequenceNode list) {
            return list.getValue();
        }
        throw wrong(key, key + " is no list");
    }

    private String scalar(Node node, String what) throws ScenarioFormatException {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw new ScenarioFormatException(file, line(node), what + " is no single value");
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
