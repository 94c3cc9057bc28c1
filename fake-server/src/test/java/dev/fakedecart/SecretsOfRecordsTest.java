package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A record that is printed by accident, in a message or in a log, shows no key and no token. Finds all records of the
 * server.
 */
class SecretsOfRecordsTest {
    private static final String SECRET = "s3cr3t-0123456789abcdef";

    /** Names of components that hold a secret, or texts of clients that can contain one. */
    private static final Pattern NAME = Pattern.compile("apiKeys?|\\w*[tT]oken|signed|password|headers|query|key");

    /** No secrets: a token's id, which is in the journal, keys in scenarios, and headers that the server sends. */
    private static final Set<String> PUBLIC = Set.of(
            "dev.fakedecart.internal.journal.SessionEvent$OpenedWithToken",
            "dev.fakedecart.internal.yaml.YamlNode$Entry",
            "dev.fakedecart.internal.http.Response",
            "dev.fakedecart.internal.http.UpgradeOutcome$Accept");

    @Test
    void noRecordShowsItsSecrets() throws Exception {
        List<Class<?>> records = records();

        assertThat(records)
                .extracting(Class::getName)
                .contains("dev.fakedecart.FakeDecartConfig", "dev.fakedecart.internal.http.Request");
        for (Class<?> type : records) {
            assertThat(instance(type).toString()).as(type.getName()).doesNotContain(SECRET);
        }
    }

    /** The records with a component that holds a secret. */
    private static List<Class<?>> records() throws IOException, URISyntaxException {
        Path root = Path.of(FakeDecart.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.startsWith("dev") && name.endsWith(".class"))
                    .filter(name -> !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .<Class<?>>map(SecretsOfRecordsTest::load)
                    .filter(type -> type.isRecord() && !PUBLIC.contains(type.getName()))
                    .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsOfRecordsTest::isSecret))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SecretsOfRecordsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSecret(RecordComponent component) {
        Type type = component.getGenericType();
        boolean isText = type.getTypeName().contains("java.lang.String");
        return type == HttpHeaders.class
                || type == HttpRequest.class
                || (isText && NAME.matcher(component.getName()).matches());
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), isSecret(component) ? SECRET : "text"))
                .toArray();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /** Returns a value of a type; null if this test does not know any. */
    private static @Nullable Object value(Type type, String text) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, text);
        }
        if (type == String.class || type == Object.class) {
            return text;
        }
        if (type == HttpHeaders.class) {
            return new DefaultHttpHeaders().set("x-api-key", text);
        }
        if (type == HttpRequest.class) {
            var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/?api_key=" + text);
            request.headers().set("x-api-key", text);
            return request;
        }
        return type instanceof Class<?> known ? simple(known) : null;
    }

    private static @Nullable Object collection(ParameterizedType type, String text) {
        Object first = value(type.getActualTypeArguments()[0], text);
        if (type.getRawType() == Map.class) {
            Object second = value(type.getActualTypeArguments()[1], text);
            return first == null || second == null ? Map.of() : Map.of(first, second);
        }
        if (type.getRawType() == List.class) {
            return first == null ? List.of() : List.of(first);
        }
        if (type.getRawType() == Set.class) {
            return first == null ? Set.of() : Set.of(first);
        }
        return type.getRawType() == Optional.class ? Optional.ofNullable(first) : null;
    }

    private static @Nullable Object simple(Class<?> type) {
        if (type == int.class) {
            return 1; // which is in most ranges
        }
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        try {
            return type.isRecord() ? instance(type) : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
