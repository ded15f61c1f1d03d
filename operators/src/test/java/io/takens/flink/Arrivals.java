package io.takens.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.io.disk.iomanager.IOManager;
import org.apache.flink.runtime.io.disk.iomanager.IOManagerAsync;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Records and harnesses for tests. Raw values are marks, not Avro: nothing here may read them. */
final class Arrivals {
    static final long STEP = 100_000; // us between samples

    private static final IOManager DISK = new IOManagerAsync(); // one for all: each has threads, and nobody uses them

    private Arrivals() {}

    /** A sample at its regular time. */
    static Arrival<Observation> sample(String stream, long sequence, double... values) {
        return at(stream, sequence, sequence * STEP, values);
    }

    /** A sample at a time of its own. */
    static Arrival<Observation> at(String stream, long sequence, long time, double... values) {
        Observation observation = new Observation(stream, sequence, time, STEP / 1e6, List.of(), values);
        return raw(stream, sequence).with(observation);
    }

    /** A record whose bytes say which it is. */
    static Arrival<Void> raw(String stream, long offset) {
        byte[] mark = ("raw " + stream + " " + offset).getBytes(UTF_8);
        return Arrival.of("observations", 3, offset, 1000 + offset, stream.getBytes(UTF_8), mark);
    }

    /** The forecast function as an operator keyed by stream, not yet opened. */
    static KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> harness(
            ForecastSettings settings) throws Exception {
        return harness(new ForecastFunction(settings));
    }

    static KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> harness(
            ForecastFunction function) throws Exception {
        return harness(function, 1, 1, 0);
    }

    /** One of several subtasks that share the key groups. */
    static KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> harness(
            ForecastFunction function, int keyGroups, int parallelism, int subtask) throws Exception {
        MockEnvironment environment = new MockEnvironmentBuilder()
                .setTaskName("forecast")
                .setManagedMemorySize(1 << 20)
                .setMaxParallelism(keyGroups)
                .setParallelism(parallelism)
                .setSubtaskIndex(subtask)
                .setIOManager(DISK)
                .build();
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast>(
                new KeyedProcessOperator<>(function), Arrival::stream, Types.STRING, environment);
        harness.setup(MessageTypes.FORECAST.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }

    /** The function inside. */
    static ForecastFunction function(
            KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> harness) {
        return (ForecastFunction) ((KeyedProcessOperator<?, ?, ?>) harness.getOperator()).getUserFunction();
    }
}
