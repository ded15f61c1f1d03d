package io.takens.demo;

import io.takens.jobs.kafka.TopicAdmin;
import io.takens.publish.Publisher;
import io.takens.registry.LocalRegistry;
import io.takens.registry.SchemaRegistry;
import io.takens.scenario.Outlet;
import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioFile;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Observation;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How many records per second of ten thousand simulated streams the embedded broker gets, against what simulating alone and
 * sending prebuilt bytes alone take: {@code java -cp jobs/target/takens.jar io.takens.demo.PublishingSpeed [SECONDS]}.
 *
 * <p>Each round measures all three in turn, for so many seconds each, so that other work on the machine hits them alike;
 * CPU time does not count what others take. Broker, producer and simulation share the machine.
 */
public final class PublishingSpeed {
    private static final int STREAMS = 10_000;
    private static final int ROUNDS = 3;
    private static final int CHECK = 1_000; // records between looks at the clock
    private static final String SECONDS = "10";

    private final long nanoseconds;
    private final String bootstrap;
    private final SchemaRegistry registry = new LocalRegistry();

    private PublishingSpeed(int seconds, String bootstrap) {
        this.nanoseconds = seconds * 1_000_000_000L;
        this.bootstrap = bootstrap;
    }

    /** Something that can be done again and again. */
    private interface Work {
        void once();
    }

    /**
     * What a record costs.
     *
     * @param rate records per second of real time
     * @param microseconds CPU time of the working thread per record
     */
    private record Cost(double rate, double microseconds) {}

    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args.length > 0 ? args[0] : SECONDS);
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Properties client = new Properties();
            client.put("bootstrap.servers", kafka.bootstrap());
            try (TopicAdmin admin = new TopicAdmin(client)) {
                List<Topic<?>> topics = Topics.all();
                admin.create(topics, (short) 1);
            }
            new PublishingSpeed(seconds, kafka.bootstrap()).measure();
        }
        System.exit(0); // the broker leaves threads behind
    }

    private void measure() {
        Scenario scenario = ScenarioFile.example("load").withStreams(STREAMS).lasting(0);
        ScenarioStream simulated = new ScenarioStream(scenario, 0);
        ScenarioStream published = new ScenarioStream(scenario, 0);
        List<Observation> samples = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) { // every stream starts, which takes its time
            simulated.advance(into(samples::add));
            published.advance(into(sample -> {}));
        }
        Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, registry);
        List<ProducerRecord<String, byte[]>> prebuilt = samples.stream()
                .map(sample -> new ProducerRecord<>(Topics.OBSERVATIONS.name(), sample.streamId(), wire.encode(sample)))
                .toList();
        System.out.printf("%,d streams; records per second, and microseconds of CPU of the sending thread%n", STREAMS);
        System.out.printf(
                "%12s %12s %12s %10s %8s %8s %8s%n",
                "simulated", "prebuilt", "published", "pub./preb.", "sim. us", "preb. us", "pub. us");
        Outlet nowhere = into(sample -> {});
        for (int round = 0; round < ROUNDS; round++) {
            Cost simulation = cost(() -> simulated.advance(nowhere), () -> {});
            Cost raw = raw(prebuilt);
            Cost all = published(published);
            System.out.printf(
                    "%,12.0f %,12.0f %,12.0f %10.2f %8.2f %8.2f %8.2f%n",
                    simulation.rate,
                    raw.rate,
                    all.rate,
                    all.rate / raw.rate,
                    simulation.microseconds,
                    raw.microseconds,
                    all.microseconds);
        }
    }

    private static Outlet into(Consumer<Observation> observations) {
        return new Outlet() {
            @Override
            public void observation(Observation observation) {
                observations.accept(observation);
            }

            @Override
            public void truth(Truth truth) {
                // streams of this scenario only start
            }
        };
    }

    private Cost raw(List<ProducerRecord<String, byte[]>> prebuilt) {
        Map<String, Object> properties = Publisher.properties(bootstrap, Map.of());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            int[] next = {0};
            return cost(() -> producer.send(prebuilt.get(next[0]++ % STREAMS)), producer::flush);
        }
    }

    private Cost published(ScenarioStream stream) {
        try (Publisher publisher =
                new Publisher(bootstrap, Map.of(), Topics.OBSERVATIONS.name(), Topics.TRUTH.name(), registry)) {
            return cost(() -> stream.advance(publisher), publisher::flush);
        }
    }

    /** What the work costs, what remains to be finished included. */
    private Cost cost(Work work, Work finish) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long beginCpu = threads.getCurrentThreadCpuTime();
        long done = 0;
        while (System.nanoTime() - begin < nanoseconds) {
            for (int i = 0; i < CHECK; i++) {
                work.once();
            }
            done += CHECK;
        }
        finish.once();
        double cpu = (threads.getCurrentThreadCpuTime() - beginCpu) * 1e-3;
        return new Cost(done * 1e9 / (System.nanoTime() - begin), cpu / done);
    }
}
