package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ServerMessage;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageTypesTest {
    @Test
    void knowsTheTypesOfAllMessages() {
        assertThat(MessageTypes.FROM_SERVER).containsAll(types(ServerMessage.class));
        assertThat(MessageTypes.FROM_CLIENT).containsAll(types(ClientMessage.class));
    }

    private static List<String> types(Class<?> messages) {
        return records(messages).map(MessageTypesTest::type).distinct().toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypesTest::records);
    }

    /** Makes a message without content. */
    private static String type(Class<?> message) {
        try {
            RecordComponent[] components = message.getRecordComponents();
            Constructor<?> constructor = message.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            Object made = constructor.newInstance(
                    Arrays.stream(components).map(MessageTypesTest::nothing).toArray());
            return (String) message.getMethod("type").invoke(made);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static @Nullable Object nothing(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? 0 : null;
    }
}
