package dev.parable.torch;

import static dev.parable.torch.TinyLlama.WORDS;
import static dev.parable.torch.TinyLlama.ask;
import static dev.parable.torch.TinyLlama.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
class SamplingTest {

  private static final Sampling GREEDY = Sampling.at(0, 12);
  private static final int DRAWS = 4000;

  private LocalModel llama;
  private LocalModel shifted;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    llama = LocalModel.open(TinyLlama.copy(folder.resolve("llama")), TinyBase.format());
    shifted = LocalModel.open(TinyLlama.shifted(folder.resolve("shifted")), TinyBase.format());
  }

  @AfterAll
  void close() {
    llama.close();
    shifted.close();
  }

  List<LocalModel> models() {
    return List.of(llama, shifted);
  }

  /** What is drawn goes through the cache, {@code logProbs} reads the whole text without one. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void whatIsDrawnWithACacheIsLikeliestWithoutOne(LocalModel model) {
    for (int seed = 0; seed < 4; seed++) {
      String text = prompt(2 + seed, seed);
      String[] drawn = model.complete(text, GREEDY).split(" ");
      for (String word : drawn) {
        double[] p = probabilities(model, text);
        assertThat(p[WORDS.indexOf(word)]).isEqualTo(max(p));
        text += " " + word;
      }
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void companyDoesNotChangeAnAnswer(LocalModel model) {
    List<Request> batch = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      var how = new Sampling(i % 2, i % 3 == 0 ? 0.8 : 1, 3 + i % 9, List.of(), i);
      batch.add(ask(prompt(1 + i % 7, i), how));
    }
    List<String> together = texts(model.replyAll(batch));
    assertThat(together).isEqualTo(batch.stream().map(r -> text(model.reply(r))).toList());
    assertThat(new HashSet<>(together)).hasSizeGreaterThan(12);
  }

  @Test
  void aLongPromptBesideItDoesNotCutAShortOne() {
    Request small = ask("w1 w2", Sampling.at(0, 25));
    Request large = ask(prompt(31, 1), Sampling.at(0, 25));
    List<Reply> replies = shifted.replyAll(List.of(small, large));
    assertThat(text(replies.get(0))).isEqualTo(text(shifted.reply(small)));
    assertThat(replies.get(0).usage().output()).isEqualTo(25);
    assertThat(replies.get(1).usage().output()).isEqualTo(1);
    assertThat(replies.get(1).stop()).isEqualTo(Reply.Stop.LENGTH);
  }

  @Test
  void eachRowKeepsItsOwnLength() {
    List<Request> batch =
        IntStream.rangeClosed(1, 9).mapToObj(n -> ask("w1 w" + n, Sampling.at(0, n))).toList();
    assertThat(shifted.replyAll(batch))
        .extracting(reply -> (int) reply.usage().output())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void theSameSeedDrawsTheSameAndOthersOthers() {
    var drawn = new HashSet<String>();
    for (long seed = 0; seed < 10; seed++) {
      Sampling how = Sampling.at(1, 10).withSeed(seed);
      drawn.add(llama.complete("w1", how));
      assertThat(llama.complete("w1", how)).isEqualTo(llama.complete("w1", how));
    }
    assertThat(drawn).hasSizeGreaterThan(5);
  }

  /** So that the answers of earlier releases can be had again. */
  @Test
  void theDrawsOfASeedStay() {
    assertThat(IntStream.range(0, 4).mapToObj(i -> drawn(i)).toList())
        .containsExactly(
            "w13 w6",
            "w13 w12 w28 w4 w4 w7 w19 w17",
            "w13 w13 w7 w13 w6 w10 w14 w7",
            "w4 w6 w7 w1 w3 w13 w4 w22");
  }

  private String drawn(long seed) {
    return llama.complete("w0 w5 w9", Sampling.at(1, 8).withSeed(seed));
  }

  @Test
  void wordsAreDrawnAsOftenAsTheyAreLikely() {
    double[] p = probabilities(llama, "w3 w20");
    assertThat(max(p)).isLessThan(0.9);
    assertFrequencies(frequencies(Sampling.at(1, 1)), p);
    double[] sharp = new double[p.length];
    double sum = 0;
    for (double each : p) {
      sum += each * each;
    }
    for (int i = 0; i < p.length; i++) {
      sharp[i] = p[i] * p[i] / sum;
    }
    assertFrequencies(frequencies(Sampling.at(0.5, 1)), sharp);
  }

  @Test
  void topPKeepsTheFewestWordsThatHoldTheMass() {
    double[] p = probabilities(llama, "w3 w20");
    double[] kept = new double[p.length];
    double mass = 0;
    while (mass < 0.7) {
      int next = -1;
      for (int i = 0; i < p.length; i++) {
        next = kept[i] == 0 && (next < 0 || p[i] > p[next]) ? i : next;
      }
      kept[next] = p[next];
      mass += p[next];
    }
    for (int i = 0; i < kept.length; i++) {
      kept[i] /= mass;
    }
    var frequencies = frequencies(new Sampling(1, 0.7, 1, List.of(), 0));
    assertFrequencies(frequencies, kept);
    assertThat(frequencies.keySet()).allMatch(word -> kept[word] > 0);
    assertThat(frequencies).hasSizeGreaterThan(1);
    assertThat(llama.complete("w3 w20", new Sampling(1, 1e-9, 9, List.of(), 3)))
        .isEqualTo(llama.complete("w3 w20", Sampling.at(0, 9)));
  }

  @Test
  void aStopTextEndsTheAnswerAndIsNotPartOfIt() {
    String free = shifted.complete("w1 w2", GREEDY);
    String[] words = free.split(" ");
    String stop = words[4] + " " + words[5];
    Reply reply = shifted.reply(ask("w1 w2", stopping(stop, "never")));
    assertThat(text(reply)).isEqualTo(free.substring(0, free.indexOf(stop)));
    assertThat(reply.stop()).isEqualTo(Reply.Stop.END);
    assertThat(reply.usage().output()).isLessThanOrEqualTo(6);
    assertThat(shifted.complete("w1 w2", stopping(words[7], stop)))
        .isEqualTo(shifted.complete("w1 w2", stopping(stop, words[7])));
    Reply without = shifted.reply(ask("w1 w2", stopping("never")));
    assertThat(text(without)).isEqualTo(free);
    assertThat(without.stop()).isEqualTo(Reply.Stop.LENGTH);
  }

  @Test
  void whatCannotBeAnsweredIsRefusedWithTheValueAndTheRemedy() {
    refused("w1", stopping(""), "empty stop text");
    for (int words : List.of(32, 33, 500)) {
      refused(prompt(words, 1), GREEDY, words + " tokens", "context is 32", "Shorten");
    }
    assertThat(llama.reply(ask(prompt(31, 1), GREEDY)).usage().output()).isLessThan(2);
  }

  private void refused(String prompt, Sampling how, String... said) {
    assertThatThrownBy(() -> llama.complete(prompt, how))
        .isInstanceOfSatisfying(
            ModelException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ModelException.Kind.REQUEST))
        .hasMessageContainingAll(said);
  }

  @Test
  void nothingIsReadAsAnEnd() {
    assertThat(llama.complete("", GREEDY)).isEqualTo(llama.complete("END", GREEDY));
    assertThat(llama.logProbs(" ", "w1")).isEqualTo(llama.logProbs("END", "w1"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void logProbabilitiesAddUpToOneAndAreReadInOneGo(LocalModel model) {
    double sum = 0;
    for (double p : probabilities(model, "w7 w7 w8")) {
      sum += p;
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    double[] together = model.logProbs("w1 w2", "w3 w4 w5");
    assertThat(together).hasSize(3);
    assertThat(together[2]).isCloseTo(model.logProbs("w1 w2 w3 w4", "w5")[0], within(1e-5));
    assertThat(model.logProbs("w1", "")).isEmpty();
    assertThat(model.logProbs("w1", prompt(31, 1))).hasSize(31);
    assertThatThrownBy(() -> model.logProbs("w1", prompt(32, 1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("1 and 32 tokens", "context of 32");
  }

  @Test
  void aClosedModelSaysSo(@TempDir Path folder) throws IOException {
    LocalModel model = LocalModel.open(TinyLlama.copy(folder.resolve("m")), TinyBase.format());
    model.close();
    model.close();
    assertThatThrownBy(() -> model.complete("w1", GREEDY)).hasMessageContaining("closed");
  }

  private static Sampling stopping(String... stop) {
    return new Sampling(0, 1, 12, List.of(stop), 0);
  }

  private Map<Integer, Integer> frequencies(Sampling how) {
    List<Request> batch =
        IntStream.range(0, DRAWS).mapToObj(i -> ask("w3 w20", how.withSeed(i))).toList();
    var frequencies = new TreeMap<Integer, Integer>();
    for (String word : texts(llama.replyAll(batch))) {
      frequencies.merge(WORDS.indexOf(word.isEmpty() ? "END" : word), 1, Integer::sum);
    }
    return frequencies;
  }

  /** Within five standard errors. */
  private static void assertFrequencies(Map<Integer, Integer> frequencies, double[] p) {
    for (int i = 0; i < p.length; i++) {
      double error = Math.sqrt(p[i] * (1 - p[i]) / DRAWS) + 1e-3;
      assertThat(frequencies.getOrDefault(i, 0) / (double) DRAWS)
          .as(WORDS.get(i))
          .isCloseTo(p[i], within(5 * error));
    }
  }

  private static double[] probabilities(LocalModel model, String prefix) {
    return WORDS.stream().mapToDouble(w -> Math.exp(model.logProbs(prefix, w)[0])).toArray();
  }

  private static double max(double[] values) {
    return java.util.Arrays.stream(values).max().orElseThrow();
  }

  private static List<String> texts(List<Reply> replies) {
    return replies.stream().map(SamplingTest::text).toList();
  }

  private static String text(Reply reply) {
    return reply.message().text();
  }
}
