package io.takens.evaluation.rolling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.takens.Settings;
import io.takens.evaluation.metric.BlockBootstrap;
import io.takens.evaluation.metric.QuantileScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that an evaluation measured, as JSON with sorted keys and without a clock: the same input and settings give
 * the same bytes.
 */
public final class EvaluationSummary {
    /** Format of the summary. */
    static final int VERSION = 1;

    private static final List<String> REFERENCES = List.of("persistence", "climatology", "parrot", "random cut forest");
    private static final int WORST = 20;

    private final Map<String, EntrantTally> tallies;
    private final Map<String, Object> numbers = new TreeMap<>();
    private final Map<String, Object> pictures;

    EvaluationSummary(
            Settings settings,
            Schedule schedule,
            Map<String, EntrantTally> tallies,
            List<StreamOutcome> outcomes,
            List<Map<String, Object>> fidelities,
            AlertScore alerts,
            Gallery gallery) {
        this.tallies = tallies;
        this.pictures = gallery.pictures();
        numbers.put("version", VERSION);
        numbers.put("settings", settings(settings, schedule));
        numbers.put("alerts", alerts.any() ? alerts.summary() : null);
        Map<String, Double> lyapunovTime = new LinkedHashMap<>();
        int overlap = 1;
        for (StreamOutcome outcome : outcomes) {
            lyapunovTime.put(outcome.stream().id(), outcome.lyapunovTime());
            overlap = Math.max(overlap, outcome.schedule().overlap());
        }
        Map<String, Object> entrants = new TreeMap<>();
        for (Map.Entry<String, EntrantTally> entry : tallies.entrySet()) {
            Map<String, Object> entrant = entry.getValue().summary(lyapunovTime, overlap);
            entrant.put("skill", skill(entry.getValue(), schedule.horizon(), lyapunovTime));
            entrants.put(entry.getKey(), entrant);
        }
        numbers.put("entrants", entrants);
        List<Map<String, Object>> streams = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            streams.add(stream(outcomes.get(i), fidelities.get(i)));
        }
        numbers.put("streams", streams);
        numbers.put(
                "worst",
                streams.stream()
                        .filter(stream -> stream.get("crps") != null)
                        .sorted(Comparator.comparingDouble(
                                stream -> stream.get("skill") == null ? 0 : (Double) stream.get("skill")))
                        .limit(WORST)
                        .map(stream -> stream.get("id"))
                        .toList());
    }

    private static Map<String, Object> settings(Settings settings, Schedule schedule) {
        Map<String, Object> all = new TreeMap<>();
        all.put("profile", settings.profile().name().toLowerCase(Locale.ROOT));
        all.put("seed", settings.seed());
        all.put("horizon", schedule.horizon());
        all.put("from", schedule.from());
        all.put("every", schedule.every());
        return all;
    }

    /** Of an entrant's CRPS against every reference, overall and by lead. */
    private Map<String, Object> skill(EntrantTally tally, int horizon, Map<String, Double> lyapunovTime) {
        Map<String, Object> skill = new TreeMap<>();
        for (String reference : REFERENCES) {
            EntrantTally other = tallies.get(reference);
            if (other == null || other == tally || other.count() != tally.count()) {
                continue;
            }
            LeadTally[] ours = tally.byLead();
            LeadTally[] theirs = other.byLead();
            List<Double> byLead = new ArrayList<>();
            for (int lead : Schedule.leads(horizon)) {
                byLead.add(Numbers.of(QuantileScore.skill(ours[lead - 1].crps(), theirs[lead - 1].crps())));
            }
            List<Double> byTime = new ArrayList<>();
            for (double time : Schedule.lyapunovLeads(horizon, lyapunovTime.values())) {
                byTime.add(Numbers.of(QuantileScore.skill(
                        tally.at(time, lyapunovTime).crps(),
                        other.at(time, lyapunovTime).crps())));
            }
            Map<String, Object> one = new TreeMap<>();
            one.put("leads_lyapunov", byTime);
            one.put("overall", Numbers.of(QuantileScore.skill(tally.crps(), other.crps())));
            one.put("median_stream", Numbers.of(medianStream(tally, other)));
            one.put("leads", byLead);
            skill.put(reference, one);
        }
        return skill;
    }

    /** Skill on the median stream: one stream that goes astray does not hide the others. */
    private static double medianStream(EntrantTally tally, EntrantTally other) {
        double[] skills = tally.streams().stream()
                .mapToDouble(stream -> QuantileScore.skill(tally.crps(stream), other.crps(stream)))
                .filter(Double::isFinite)
                .toArray();
        return skills.length == 0 ? Double.NaN : BlockBootstrap.median(skills);
    }

    private Map<String, Object> stream(StreamOutcome outcome, Map<String, Object> fidelity) {
        String id = outcome.stream().id();
        Map<String, Object> stream = new TreeMap<>();
        stream.put("id", id);
        stream.put("samples", outcome.stream().samples().length);
        stream.put("channels", outcome.stream().channels());
        stream.put("interval", Numbers.of(outcome.stream().interval()));
        stream.put("from", outcome.schedule().from());
        stream.put("every", outcome.schedule().every());
        stream.put("fidelity", fidelity);
        Map<String, Object> exponent = new TreeMap<>();
        exponent.put("per_sample", Numbers.of(outcome.exponent().perSample()));
        exponent.put("low", Numbers.of(outcome.exponent().low()));
        exponent.put("high", Numbers.of(outcome.exponent().high()));
        exponent.put("trusted", outcome.exponent().trusted());
        exponent.put("reason", outcome.exponent().reason());
        exponent.put("lyapunov_time", Numbers.of(outcome.lyapunovTime()));
        stream.put("exponent", exponent);
        EntrantTally ours = ours();
        if (ours != null && !ours.of(id).isEmpty()) {
            List<ScoredForecast> forecasts = ours.of(id);
            double[] valid = forecasts.stream()
                    .mapToDouble(forecast -> forecast.valid().leads())
                    .toArray();
            stream.put("forecasts", forecasts.size());
            stream.put("crps", Numbers.of(ours.crps(id)));
            stream.put("valid_median", Numbers.of(BlockBootstrap.median(valid)));
            EntrantTally climatology = tallies.get("climatology");
            stream.put(
                    "skill",
                    climatology == null ? null : Numbers.of(QuantileScore.skill(ours.crps(id), climatology.crps(id))));
            List<Object> horizon = new ArrayList<>();
            for (ScoredForecast forecast : forecasts) {
                if (!Double.isNaN(forecast.claimed())) {
                    horizon.add(List.of(
                            Numbers.of(forecast.claimed()), forecast.valid().leads()));
                }
            }
            stream.put("claimed_realised", horizon);
        }
        return stream;
    }

    private EntrantTally ours() {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("takens"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Adds what the caller knows of the input or the program. */
    public void put(String name, Object value) {
        numbers.put(name, value);
    }

    /** What was measured, by name. */
    public Map<String, Object> numbers() {
        return numbers;
    }

    /** Names of the entrants, Takens first. */
    public List<String> entrants() {
        return List.copyOf(tallies.keySet());
    }

    /** A number about an entrant, by its path of names; NaN where there is none. */
    public double number(String entrant, String... path) {
        Object value = ((Map<?, ?>) numbers.get("entrants")).get(entrant);
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** What the report draws besides. */
    Map<String, Object> pictures() {
        return pictures;
    }

    /** The summary as JSON, indented. */
    public String json() {
        return json(numbers, true);
    }

    /** The same numbers and texts, one a line: where in the JSON it is, as a JSON pointer, and what it says. */
    public String csv() {
        StringBuilder csv = new StringBuilder("path,value\n");
        flatten("", numbers, csv);
        return csv.toString();
    }

    private static void flatten(String path, Object value, StringBuilder csv) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> flatten(path + "/" + pointer(name.toString()), each, csv));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "/" + i, list.get(i), csv);
            }
        } else if (value instanceof int[] array) {
            flatten(path, Arrays.stream(array).boxed().toList(), csv);
        } else {
            csv.append(Evaluation.quoted(path)).append(',');
            csv.append(value == null ? "" : Evaluation.quoted(value.toString())).append('\n');
        }
    }

    /** A name in a JSON pointer, RFC 6901. */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static String json(Object value, boolean indented) {
        try {
            return new ObjectMapper()
                    .configure(SerializationFeature.INDENT_OUTPUT, indented)
                    .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers, texts, lists and maps of them can always be written", e);
        }
    }
}
