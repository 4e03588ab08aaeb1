package dev.parable.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.recipe.RecipeFile;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several lessons in one answer. */
class CompanyTest {

  private static final String RECIPE =
      """
      recipe: toy
      says: a text
      makes: story
      grid:
        tone: {dry: 1, warm: 1}
      checks: [scaffolding]
      steps:
        - step: idea
          role: writer
          together: 4
          take: idea
          shared: "Know this: {{constitution}}"
          ask: "An idea on {{passage}}, {{tone}}."
        - step: draft
          role: writer
          together: 4
          take: story
          ask: "Write out {{idea}}."
        - step: polish
          role: writer
          take: story
          ask: "Better: {{story}}"
      """;

  private static final Pattern ASSIGNMENT =
      Pattern.compile("<assignment-(\\d+)>\n(.*?)\n</assignment", Pattern.DOTALL);

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder.resolve("run"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /** Ideas have a number of their own, so that it can be seen whose is whose. */
  private static Reply obliging(Request request, AtomicInteger ideas) {
    String asked = Desk.last(request);
    if (asked.startsWith("Better: ")) {
      return Desk.reply("<story>" + asked.substring(8) + "</story>");
    }
    if (asked.startsWith("An idea")) {
      return Desk.reply("<idea>idea " + ideas.incrementAndGet() + "</idea>");
    }
    if (asked.startsWith("Write out ")) {
      return Desk.reply("<story>it was " + asked.substring(10) + "</story>");
    }
    var parts = new StringBuilder();
    ASSIGNMENT
        .matcher(asked)
        .results()
        .forEach(
            one -> {
              String wish = one.group(2);
              String text =
                  wish.startsWith("An idea")
                      ? "<idea>idea " + ideas.incrementAndGet() + "</idea>"
                      : "<story>it was " + wish.substring(10) + "</story>";
              parts.append(
                  "<part-%s>\n%s\n</part-%s>\n".formatted(one.group(1), text, one.group(1)));
            });
    return Desk.reply(parts.toString());
  }

  private static String text(Written written) {
    return ((Written.Kept) written).lesson().text();
  }

  @Test
  void lessonsOfACompanyAreAskedForInOneAnswerAndEachGetsItsOwn() {
    var ideas = new AtomicInteger();
    desk.with(Role.WRITER, request -> obliging(request, ideas));
    var written = desk.write(RECIPE, 8);
    for (int i = 0; i < 8; i++) {
      assertThat(text(written.get(i))).isEqualTo("it was idea " + (i + 1) + ".");
      assertThat(written.get(i).again()).isZero();
    }
    assertThat(desk.asked).as("two companies of two steps, and eight alone").hasSize(2 * 2 + 8);
    Request first = desk.asked.getFirst();
    assertThat(first.shared()).isEqualTo(1);
    assertThat(first.messages().getFirst().text()).startsWith("Know this: One says");
    assertThat(Desk.last(first))
        .contains("Below stand 4 assignments", "An idea on One lets others look., ", "</part-4>");
    assertThat(first.sampling().maxTokens()).isEqualTo(4 * 2_500);
  }

  @Test
  void whoWantsMoreLaterGetsWhatTheFirstAnswerHeld() {
    var ideas = new AtomicInteger();
    desk.with(Role.WRITER, request -> obliging(request, ideas));
    assertThat(text(desk.write(RECIPE, 1).getFirst())).isEqualTo("it was idea 1.");
    assertThat(Desk.last(desk.asked.getFirst())).contains("Below stand 4 assignments");
    Request asked = desk.asked.getFirst();
    desk.asked.clear();
    desk.write(RECIPE, 4);
    assertThat(desk.asked.getFirst()).as("to the letter, so a run has it").isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({"END,out-of-form,1", "LENGTH,truncated,1", "FILTERED,filtered,0"})
  void whatAnAnswerLacksIsAskedForAlone(Reply.Stop end, String rule, int again) {
    var ideas = new AtomicInteger();
    for (int tries = 0; tries <= 1; tries++) {
      desk.close();
      desk = new Desk(folder.resolve("run" + tries));
      desk.with(
          Role.WRITER,
          request ->
              Desk.last(request).contains("An idea on")
                      && Desk.last(request).contains("Below stand")
                  ? Desk.reply("<part-1><idea>A</idea></part-1><part-2><idea>B", end)
                  : obliging(request, ideas));
      var written =
          desk.write(RECIPE.replace("checks:", "limits: {again: " + tries + "}\nchecks:"), 4);
      boolean mended = tries == 1 && again == 1;
      if (end != Reply.Stop.FILTERED) {
        assertThat(text(written.getFirst())).isEqualTo("it was A.");
      }
      for (Written one : written.subList(1, 4)) {
        if (mended) {
          assertThat(text(one)).matches("it was idea \\d+\\.");
          assertThat(one.again()).isEqualTo(1);
        } else {
          var dropped = (Written.Dropped) one;
          assertThat(dropped.step() + " " + dropped.reason().rule()).isEqualTo("idea " + rule);
        }
      }
    }
  }

  @Test
  void anAnswerWithoutPartsIsNobodysText() {
    desk.with(
        Role.WRITER,
        request ->
            Desk.last(request).contains("Below stand")
                ? Desk.reply("<idea>the same for all</idea>")
                : Desk.reply("I'm sorry, I can't help with this."));
    assertThat(desk.write(RECIPE, 4))
        .allSatisfy(
            one -> {
              assertThat(((Written.Dropped) one).reason().rule()).isEqualTo("refused");
              assertThat(one.again()).isEqualTo(1);
            });
  }

  @Test
  void whenTheAnswerFailsAllOfThemAreUnansweredAndLaterAskedForAgain() {
    var ideas = new AtomicInteger();
    var calls = new AtomicInteger();
    desk.with(
        Role.WRITER,
        request -> {
          if (calls.incrementAndGet() == 1) {
            throw new ModelException(ModelException.Kind.REQUEST, "no", null);
          }
          return obliging(request, ideas);
        });
    Writing writing = desk.writing(RECIPE, 4);
    assertThat(desk.results(writing, 1)).allMatch(Executor.Result.Failed.class::isInstance);
    assertThat(calls).as("it failed for all of them").hasValue(1);
    assertThat(desk.results(writing, 1)).allMatch(Executor.Result.Done.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void howManyWorkAtOnceChangesNoLessonAndNoCall(int atOnce) {
    desk.with(Role.WRITER, request -> Desk.reply(fixed(request)));
    var results = desk.results(desk.writing(RECIPE, 400), atOnce);
    for (int i = 0; i < 400; i++) {
      var done = (Executor.Result.Done<Written>) results.get(i);
      assertThat(text(done.value())).isEqualTo("it was idea " + i / 4 + "." + (i % 4 + 1) + ".");
    }
    assertThat(desk.asked).hasSize(100 * 2 + 400);
  }

  /** An answer that depends on what is asked alone. */
  private String fixed(Request request) {
    String asked = Desk.last(request);
    if (asked.startsWith("Better: ")) {
      return "<story>" + asked.substring(8) + "</story>";
    }
    var parts = new StringBuilder();
    for (int part = 1; part <= 4; part++) {
      String open = "<assignment-" + part + ">\n";
      int begin = asked.indexOf(open) + open.length();
      String wish = asked.substring(begin, asked.indexOf("\n</assignment", begin));
      String text =
          wish.startsWith("An idea")
              ? "<idea>idea " + company(request) + "." + part + "</idea>"
              : "<story>it was " + wish.substring(10) + "</story>";
      parts.append("<part-%d>%s</part-%d>".formatted(part, text, part));
    }
    return parts.toString();
  }

  /** The company of a request, by the seed of its first lesson. */
  private int company(Request request) {
    Writing writing = desk.writing(RECIPE, 400);
    for (int first = 0; first < 400; first += 4) {
      if (writing.brief(first).seed() == request.sampling().seed()) {
        return first / 4;
      }
    }
    throw new AssertionError(request);
  }

  @Test
  void onlyTheFirstStepsCanAskForLessonsTogether() {
    String late = RECIPE.replace("step: polish\n", "step: polish\n    together: 4\n");
    assertThat(RecipeFile.read("x.yaml", late).together()).isEqualTo(4);
    String wrong = RECIPE.replaceFirst("together: 4\n", "together: 1\n");
    assertThatThrownBy(() -> RecipeFile.read("x.yaml", wrong))
        .hasMessageContaining("step draft asks for 4 lessons together, which only the first steps");
    assertThatThrownBy(
            () -> RecipeFile.read("x.yaml", RECIPE.replace("together: 4", "together: 0")))
        .hasMessageContaining("at least 1 lesson together, not 0");
  }

  @Test
  void aRetoldPassageOfTheFrameIsAnInstructionThatWasLeftIn() {
    desk.with(
        Role.WRITER,
        request ->
            Desk.reply(
                "<part-1><idea>let none resemble those you did before it: other people</idea></part-1>"));
    var dropped = (Written.Dropped) desk.write(RECIPE, 1).getFirst();
    assertThat(dropped.reason().rule()).isEqualTo("injected");
  }
}
