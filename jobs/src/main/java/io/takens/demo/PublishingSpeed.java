package io.takens.demo;

import io.takens.jobs.kafka.TopicAdmin;
import io.takens.publish.Publisher;
import io.takens.publish.Transmission;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How many records per second of ten thousand simulated streams the embedded broker gets, by one thread and by as many
 * as there are processors, against what simulating alone and sending prebuilt bytes alone take: {@code java -cp jobs/target/takens.jar io.takens.demo.PublishingSpeed [SECONDS]}.
 *
 * <p>Each round measures all in turn, for so many seconds each, so that other work on the machine hits them alike;
 * CPU time does not count what others take. Broker, producer and simulation share the machine.
 */
public final class PublishingSpeed {
    private static final int STREAMS = 10_000;
    private static final int ROUNDS = 3;
    private static final int CHECK = 1_000; // records between looks at the clock
    private static final String SECONDS = "10";
    private static final String ROW = "%11s %5s %11s %5s %11s %5s %11s %5s %6s%n";

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

    private void measure() throws InterruptedException, ExecutionException {
        Scenario scenario = ScenarioFile.example("load").withStreams(STREAMS).lasting(0);
        List<Observation> samples = new ArrayList<>();
        ScenarioStream whole = started(scenario, samples);
        List<ScenarioStream> shares = new ArrayList<>();
        int threads = Runtime.getRuntime().availableProcessors();
        for (int share = 0; share < threads; share++) {
            shares.add(started(scenario.share(share, threads), new ArrayList<>()));
        }
        Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, registry);
        List<ProducerRecord<String, byte[]>> prebuilt = samples.stream()
                .map(sample -> new ProducerRecord<>(Topics.OBSERVATIONS.name(), sample.streamId(), wire.encode(sample)))
                .toList();
        System.out.printf("%,d streams; records per second, and microseconds of CPU of the sending thread%n", STREAMS);
        System.out.printf(ROW, "simulated", "us", "prebuilt", "us", "published", "us", "by " + threads, "us", "ratio");
        Outlet nowhere = into(sample -> {});
        for (int round = 0; round < ROUNDS; round++) {
            Cost simulation = cost(() -> whole.advance(nowhere), () -> {});
            Cost raw = raw(prebuilt);
            Cost one = published(whole);
            Cost all = published(shares);
            List<String> cells = new ArrayList<>();
            for (Cost cost : List.of(simulation, raw, one, all)) {
                cells.add("%,.0f".formatted(cost.rate));
                cells.add("%.2f".formatted(cost.microseconds));
            }
            cells.add("%.2f".formatted(all.rate / raw.rate));
            System.out.printf(ROW, cells.toArray());
        }
    }

    /** A scenario whose streams have all had their first sample, which takes its time. */
    private static ScenarioStream started(Scenario scenario, List<Observation> first) {
        ScenarioStream stream = new ScenarioStream(scenario, 0);
        for (int i = 0; i < scenario.streams().size(); i++) {
            stream.advance(into(first::add));
        }
        return stream;
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

    @SuppressWarnings("FutureReturnValueIgnored") // flushing waits for every outcome
    private Cost raw(List<ProducerRecord<String, byte[]>> prebuilt) {
        Map<String, Object> properties = Transmission.properties(bootstrap, Map.of());
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

    /** Each share on a thread of its own. */
    private Cost published(List<ScenarioStream> shares) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(shares.size());
        try {
            List<Callable<Cost>> work = new ArrayList<>();
            shares.forEach(share -> work.add(() -> published(share)));
            double rate = 0;
            double microseconds = 0;
            for (Future<Cost> done : threads.invokeAll(work)) {
                rate += done.get().rate;
                microseconds += done.get().microseconds / shares.size();
            }
            return new Cost(rate, microseconds);
        } finally {
            threads.shutdown();
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
