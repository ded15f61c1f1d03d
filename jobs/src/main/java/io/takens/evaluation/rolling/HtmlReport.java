package io.takens.evaluation.rolling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An evaluation as one page of HTML that needs no other file and no network: a template with the numbers inside. */
public final class HtmlReport {
    private static final String TEMPLATE = "report.html";
    private static final String PLACE = "\"@DATA@\"";

    private HtmlReport() {}

    /** The page. */
    public static String of(EvaluationSummary summary) {
        Map<String, Object> data = new TreeMap<>(summary.numbers());
        data.put("pictures", summary.pictures());
        data.put("java", Runtime.version().toString());
        // "<" could end the script that the numbers are in
        String json = EvaluationSummary.json(data, false).replace("<", "\\u003c");
        return template().replace(PLACE, json);
    }

    private static String template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + TEMPLATE + " can't be read", e);
        }
    }
}
