package dev.fakedecart.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Starts a server for all tests of a class (in a static field) or for each test (in an instance field). A parameter of
 * type {@link DecartAccount} gives each test method its own API key, so that tests can run in parallel on one server,
 * each with its own {@link WithScenario}. A parameter of type {@link FakeDecart} is the server.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeDecartExtension decart = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));
 * }</pre>
 *
 * <p>After a failed test, the extension prints the test's faults and last events on standard error. It ends the
 * sessions of each finished test.
 */
public final class FakeDecartExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final Consumer<FakeDecartBuilder> settings;

    /** Holds the state of classes and tests, because several may use one extension at the same time. */
    private final Namespace namespace = Namespace.create(FakeDecartExtension.class, this);

    /** Starts servers with default settings, for {@code @ExtendWith(FakeDecartExtension.class)}. */
    public FakeDecartExtension() {
        this(builder -> {});
    }

    private FakeDecartExtension(Consumer<FakeDecartBuilder> settings) {
        this.settings = settings;
    }

    /**
     * Returns an extension for servers with these settings.
     *
     * @param settings must not set API keys, because each test gets its own
     */
    public static FakeDecartExtension of(Consumer<FakeDecartBuilder> settings) {
        return new FakeDecartExtension(requireNonNull(settings, "settings is null"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context.getStore(namespace));
    }

    /** Returns the server of the class or of an enclosing class. The store closes it. */
    private FakeDecart server(Store store) {
        FakeDecart running = store.get(FakeDecart.class, FakeDecart.class);
        if (running != null) {
            return running;
        }
        FakeDecartBuilder builder = FakeDecart.builder();
        settings.accept(builder);
        FakeDecart started = builder.start();
        store.put(FakeDecart.class, started);
        return started;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = context.getStore(namespace);
        var account = new DecartAccount(server(store), apiKey(context));
        store.put(DecartAccount.class, account);
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), WithScenario.class)
                .ifPresent(wanted -> {
                    try {
                        account.useScenario(wanted.value());
                    } catch (IllegalArgumentException e) {
                        throw new ExtensionConfigurationException("@WithScenario: " + e.getMessage());
                    }
                });
    }

    /** A key that is unique to the test and the same in each run. */
    private static String apiKey(ExtensionContext context) {
        return "test-" + UUID.nameUUIDFromBytes(context.getUniqueId().getBytes(UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        DecartAccount account = context.getStore(namespace).get(DecartAccount.class, DecartAccount.class);
        if (account == null) {
            return; // the server did not start
        }
        if (context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .isPresent()) {
            System.err.print(Excerpt.of(testName(context), account));
        }
        account.sessions().forEach(session -> session.end("the test is over"));
    }

    private static String testName(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + ": " + context.getDisplayName();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DecartAccount.class || type == FakeDecart.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Object found = context.getStore(namespace).get(type);
        if (found == null) {
            throw new ParameterResolutionException(
                    "%s belongs to one test: use the parameter in a test method, @BeforeEach or @AfterEach"
                            .formatted(type.getSimpleName()));
        }
        return found;
    }
}
