package dev.parable.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.parable.text.Embedding;
import dev.parable.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All-MiniLM-L6-v2 in eight bits (Reimers and Gurevych 2019, arXiv:1908.10084; the model is of
 * 2021): 384 numbers for each text, English. It was trained on texts of 128 tokens and reads 510 at
 * once; of a longer text the parts are read one by one and their directions averaged, which blurs
 * them. Each text is computed by one thread alone, so that the numbers are the same whatever the
 * number of threads.
 */
public final class MiniLm implements Embedding {

  private static final String MODEL = "all-minilm-l6-v2-q";

  private static final int THREADS = 2;

  private final ExecutorService threads;
  private final OrtSession session;
  private final Encoder encoder;

  /** In two threads. */
  public MiniLm() {
    this(THREADS);
  }

  /**
   * In so many threads.
   *
   * @throws IllegalStateException when the native library does not load on this machine
   */
  public MiniLm(int threads) {
    try (InputStream model = resource(MODEL + ".onnx");
        InputStream tokenizer = resource(MODEL + "-tokenizer.json");
        var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      this.session = environment.createSession(model.readAllBytes(), options);
      this.threads = Executors.newFixedThreadPool(threads);
      this.encoder =
          new Encoder(
              this.threads,
              new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
    } catch (IOException | OrtException | LinkageError failed) {
      throw new IllegalStateException(
          "the embedding model " + MODEL + " does not load on this machine: " + failed, failed);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(MiniLm.class.getResourceAsStream("/" + name), name);
  }

  @Override
  public String name() {
    return MODEL;
  }

  @Override
  public List<float[]> of(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    return encoder.embedAll(texts.stream().map(MiniLm::segment).toList()).content().stream()
        .map(one -> one.vector())
        .toList();
  }

  /** A text without a word is refused by the library; a full stop means as little. */
  private static TextSegment segment(String text) {
    return TextSegment.from(Words.of(text).size() == 0 ? "." : text);
  }

  @Override
  public void close() {
    threads.close();
    try {
      session.close();
    } catch (OrtException failed) {
      throw new IllegalStateException("the embedding model cannot be closed", failed);
    }
  }

  /** The library's reading of texts, with a session of our own. */
  private static final class Encoder extends AbstractInProcessEmbeddingModel {

    private final OnnxBertBiEncoder encoder;

    Encoder(Executor threads, OnnxBertBiEncoder encoder) {
      super(threads);
      this.encoder = encoder;
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
    }
  }
}
