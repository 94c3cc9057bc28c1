package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.conformance.reference.driver.NoisePicture;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.transcode.Degradation;
import dev.fakedecart.internal.transcode.FrameJob;
import dev.fakedecart.internal.transcode.FramePipeline;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.webrtc.FrameTrace;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the work between decoder and encoder on a frame: marker, colours, overlay and tag. The cost of the overlay
 * is the difference between the results with and without the overlay. The time excludes the decoder and the encoder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FramePipelineBenchmark {

    /** The size of the frame. */
    @Param({"1280x720", "640x360"})
    public String size = "1280x720";

    /** True if the overlay shows the state to people. */
    @Param({"true", "false"})
    public boolean overlay = true;

    /**
     * True if frames carry a pixel marker, as the frames of measuring SDKs do. Without a marker, the pipeline searches
     * in vain.
     */
    @Param({"true", "false"})
    public boolean marker = true;

    private I420Picture captured = I420Picture.allocate(64, 64);
    private I420Picture picture = captured;
    private FramePipeline pipeline = pipeline();
    private volatile SessionState state = state(1);

    private FramePipeline pipeline() {
        var model = Model.served("lucy-2.1", 1280, 720, 30);
        var journal = new Journal(1_000).of("session", "tenant");
        return new FramePipeline(new FrameJob(
                journal,
                new FrameTrace(),
                "video",
                0x12345678,
                model,
                () -> Optional.of(state),
                () -> Degradation.NONE,
                overlay,
                false,
                0,
                0,
                0,
                revision -> {}));
    }

    private static SessionState state(long revision) {
        return new SessionState(revision, "A watercolour painting of a harbour at dawn", true, null, false);
    }

    /** Draws the frame that every invocation uses, and renders the frame once to paint the overlay. */
    @Setup
    public void paint() {
        var frame = FrameSize.parse(size);
        captured = I420Picture.allocate(frame.width(), frame.height());
        picture = I420Picture.allocate(frame.width(), frame.height());
        NoisePicture.grey(frame.width(), frame.height())
                .drawLuma(captured.luma().data(), captured.luma().stride(), 1);
        if (marker) {
            PixelMarker.stamp(captured.luma(), 4711);
        }
        pipeline = pipeline();
        render();
    }

    /** Restores the decoder's frame, because rendering overwrites its pixels. */
    @Setup(Level.Invocation)
    public void decode() {
        picture.show(captured);
    }

    /** Renders a frame. */
    @Benchmark
    public FramePipeline.Outcome render() {
        return pipeline.render(picture, System.nanoTime(), Degradation.NONE);
    }

    /** Renders the first frame of a state that nothing has prepared, which includes painting the overlay. */
    @Benchmark
    public FramePipeline.Outcome renderFirstOfState() {
        state = state(state.revision() + 1);
        return render();
    }
}
