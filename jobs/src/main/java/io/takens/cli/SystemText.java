package io.takens.cli;

import io.takens.catalogue.CatalogueSystem;
import io.takens.recording.Decimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Facts of systems of the catalogue as text for people and as maps for JSON. */
final class SystemText {
    private static final int WIDTH = 100; // columns
    private static final int TABLE_WIDTH = 120;
    private static final String ROW = "%-27s %-5s %3s %9s %7s %9s  %-8s ";
    private static final String FACT = "  %-14s %s%n";
    private static final int FACT_AT = 17; // column

    private SystemText() {}

    /** The head of the table that {@link #row} fills. */
    static String head() {
        return ROW.formatted("NAME", "KIND", "DIM", "EXPONENT", "D_KY", "PERIOD", "MOTION") + "ABOUT";
    }

    /** One line, of at most {@value #TABLE_WIDTH} columns. */
    static String row(CatalogueSystem system) {
        String facts = ROW.formatted(
                system.name(),
                word(system.kind()),
                system.dimension(),
                number(system.exponent()),
                number(system.kaplanYorke()),
                number(system.period()),
                word(system.motion()));
        int room = Math.max(0, TABLE_WIDTH - facts.length());
        String about = system.about();
        return facts
                + (about.length() <= room ? about : about.substring(0, room - 3).stripTrailing() + "...");
    }

    /** Everything about one system, lines of at most {@value #WIDTH} columns. */
    static String sheet(CatalogueSystem system) {
        StringBuilder text = new StringBuilder();
        text.append("%s, a %s of %d variable%s%n"
                .formatted(
                        system.name(),
                        switch (system.kind()) {
                            case FLOW -> "flow";
                            case DELAY -> "delay system";
                            case MAP -> "map";
                        },
                        system.dimension(),
                        system.dimension() == 1 ? "" : "s"));
        append(text, "", system.about());
        text.append("%n".formatted());
        system.equations().forEach(line -> text.append("    ").append(line).append('\n'));
        if (!system.defined()) {
            text.append("    equations unknown\n");
        }
        text.append("%n".formatted());
        append(text, "parameters", pairs(system.parameterNames(), system.parameters()));
        append(text, "start", pairs(system.variables(), system.start()));
        append(text, "period", system.period() == null ? "" : number(system.period()) + unit(system));
        append(text, "exponents", exponents(system));
        append(text, "Kaplan-Yorke", number(system.kaplanYorke()));
        append(text, "motion", word(system.motion()));
        append(
                text,
                "method",
                word(system.method())
                        + (system.stiff() ? ", stiff" : "")
                        + (system.nonsmooth() ? ", not smooth" : "")
                        + (system.explicitTime() ? ", uses t" : ""));
        append(text, "unbounded", String.join(", ", system.unbounded()));
        append(text, "source", system.citation());
        system.defects().forEach(defect -> append(text, "mind", defect));
        return text.toString();
    }

    /** Everything about one system by name; what is unknown is left out. */
    static Map<String, Object> map(CatalogueSystem system) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", system.name());
        map.put("kind", word(system.kind()));
        map.put("about", system.about());
        map.put("dimension", system.dimension());
        map.put("variables", system.variables());
        map.put("equations", system.equations());
        map.put("parameters", named(system.parameterNames(), system.parameters()));
        map.put("start", system.start());
        map.put("period", system.period());
        map.put("motion", word(system.motion()));
        map.put("exponents", system.exponents());
        map.put("standardError", system.standardError());
        map.put("kaplanYorke", system.kaplanYorke());
        map.put("method", word(system.method()));
        map.put("stiff", system.stiff());
        map.put("nonsmooth", system.nonsmooth());
        map.put("explicitTime", system.explicitTime());
        map.put("unbounded", system.unbounded());
        map.put("citation", system.citation());
        map.put("defects", system.defects());
        map.values().removeIf(Objects::isNull);
        return map;
    }

    private static Map<String, Double> named(List<String> names, double[] values) {
        Map<String, Double> named = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), values[i]);
        }
        return named;
    }

    private static String exponents(CatalogueSystem system) {
        if (system.exponent() == null) {
            return "";
        }
        String error = system.standardError() == null
                ? ""
                : " +- " + String.format(Locale.ROOT, "%.2g", system.standardError());
        String others =
                system.exponents().stream().skip(1).map(SystemText::number).collect(Collectors.joining(", "));
        return number(system.exponent()) + error + (others.isEmpty() ? "" : ", " + others) + " nats"
                + (system.kind() == CatalogueSystem.Kind.MAP ? " per iteration" : " per unit of time");
    }

    private static String unit(CatalogueSystem system) {
        return system.kind() == CatalogueSystem.Kind.MAP ? " iterations" : " units of time";
    }

    private static String pairs(List<String> names, double[] values) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            pairs.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(Decimal.of(values[i]));
        }
        return pairs.toString();
    }

    /** A fact under its name, if there is one, over as many lines as it takes. */
    private static void append(StringBuilder text, String name, String fact) {
        String label = name;
        String rest = fact;
        int room = name.isEmpty() ? WIDTH : WIDTH - FACT_AT;
        while (!rest.isEmpty()) {
            int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
            cut = cut <= 0 ? rest.length() : cut;
            String line = rest.substring(0, cut);
            text.append(name.isEmpty() ? line + "\n" : FACT.formatted(label, line));
            label = "";
            rest = rest.substring(cut).stripLeading();
        }
    }

    private static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.5g", value);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
