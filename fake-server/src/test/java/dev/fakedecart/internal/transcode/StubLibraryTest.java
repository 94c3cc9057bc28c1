package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded stays loaded until the virtual machine ends, so each test has names of its own. */
@EnabledOnOs(OS.LINUX)
class StubLibraryTest {
    private static final String MISSING = "libfake-decart-test-missing.so.7";
    private static final String NEEDED = "libfake-decart-test-needed.so.3";
    private static final int PROGRAM_HEADERS = 64;
    private static final int GNU_STACK = 0x6474e551;
    private static final int EXECUTABLE = 1;

    @TempDir
    Path folder;

    @Test
    void aLibraryThatNeedsNothingIsLoaded() {
        assertThatCode(() -> load("alone", StubLibrary.of("libfake-decart-test-alone.so.1")))
                .doesNotThrowAnyException();
    }

    @Test
    void oneThatNeedsAMissingLibraryIsNotLoadedAndTheErrorNamesIt() {
        assertThatThrownBy(() -> load("orphan", StubLibrary.of("libfake-decart-test-orphan.so", MISSING)))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessageContaining(MISSING);
    }

    @Test
    void aStubThatIsLoadedTakesThePlaceOfTheLibraryOfItsName() throws IOException {
        byte[] needy = StubLibrary.of("libfake-decart-test-needy.so", NEEDED, "libc.so.6");
        assertThatThrownBy(() -> load("before", needy)).hasMessageContaining(NEEDED);

        load("stub", StubLibrary.of(NEEDED));

        assertThatCode(() -> load("after", needy)).doesNotThrowAnyException();
    }

    /**
     * A library that does not say so gets its process an executable stack: the virtual machine warned of it, and the
     * C library refuses it since glibc 2.41, so that frames could not have been tagged there.
     */
    @Test
    void itAsksForNoExecutableStack() {
        ByteBuffer file =
                ByteBuffer.wrap(StubLibrary.of("libfake-decart-test-stack.so")).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(programHeader(file, GNU_STACK)).isNotEmpty();
        assertThat(file.getInt(programHeader(file, GNU_STACK).getAsInt() + 4) & EXECUTABLE)
                .isZero();
    }

    private static OptionalInt programHeader(ByteBuffer file, int type) {
        return IntStream.range(0, file.getShort(56))
                .map(i -> PROGRAM_HEADERS + i * file.getShort(54))
                .filter(at -> file.getInt(at) == type)
                .findFirst();
    }

    private void load(String file, byte[] content) throws IOException {
        System.load(Files.write(folder.resolve(file), content).toAbsolutePath().toString());
    }
}
