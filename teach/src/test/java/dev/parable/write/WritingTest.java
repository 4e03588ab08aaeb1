package dev.parable.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.check.Checks;
import dev.parable.corpus.CorpusFolder;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.lesson.Source.Passage;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.RecipeFile;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a lesson: through its steps, and out of them. */
class WritingTest {

  private static final String PLAIN =
      "The keeper saw that the pump was wrong. It told the others, and it waited for them in the"
          + " rain until they came to look at what it had found.";

  private static final String WARM =
      "It was a warm day for the keeper of the pump. It was wrong and it said so, and it was glad"
          + " to wait for them until they came to see.";

  private static final Source SOURCE =
      new Source(
          "One says what one did. One lets others look at it whenever they want to look.",
          List.of(
              new Passage("p#1", "One says what one did."),
              new Passage("p#2", "One lets others look.")));

  private static final Recipe RECIPE =
      RecipeFile.read(
          "toy.yaml",
          """
          recipe: toy
          says: a text
          makes: story
          grid:
            tone: {dry: 1, warm: 1}
          limits: {least-words: 10, again: 0}
          checks: [scaffolding, real-names, english, copied]
          steps:
            - step: draft
              role: writer
              take: story
              shared: "Know this: {{constitution}}"
              ask: "Write of {{passage}}, {{tone}}."
            - step: rewrite
              role: rewriter
              take: story
              ask: "Better: {{story}}"
            - step: judge
              role: critic
              instructions: Read it.
              questions:
                good: {ask: Is it good?, answers: {"yes": it is, "no": it is not}}
                told: {ask: Is it told well?, answers: {well: it is, ill: it is not}}
              keep: {good: ["yes"]}
          """);

  @TempDir Path temp;
  private RunStore store;
  private final Stop stop = new Stop();
  private final List<Request> asked = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    store =
        RunStore.open(
            temp.resolve("run"),
            "what: toy\n",
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Reply reply(String text, Reply.Stop end) {
    return new Reply(Message.assistant(text), end, Usage.NONE, "toy");
  }

  private Cast.Actor actor(String name, Function<String, Reply> answers) {
    ChatModel model =
        request -> {
          asked.add(request);
          return answers.apply(request.messages().getLast().text());
        };
    return new Cast.Actor(name, unit -> model);
  }

  /** Answers a judge's letter in the form that it asks for. */
  private static Reply grade(String letter, String answers) {
    Matcher mark = Pattern.compile("<answers-([0-9a-z]+)>").matcher(letter);
    assertThat(mark.find()).isTrue();
    return reply(
        "<reasons-M>so</reasons-M><quote-M></quote-M><answers-M>\n%s\n</answers-M>"
            .formatted(answers)
            .replace("-M>", "-" + mark.group(1) + ">"),
        Reply.Stop.END);
  }

  private Cast cast(Function<String, Reply> writer, Function<String, Reply> rewriter) {
    return new Cast(
        Map.of(
            Role.WRITER,
            actor("toy/writer", writer),
            Role.REWRITER,
            actor("toy/editor", rewriter)));
  }

  private static Writing writing(int count, Set<String> without) {
    return new Writing(
        RECIPE, without, 1, count, SOURCE, Checks.of(RECIPE, SOURCE, Set.of("Summit")));
  }

  private List<Executor.Result<Written>> run(Writing writing, Cast cast) {
    return new Executor(store, 1, false, stop, Progress.silent(), Retries.atOnce(0))
        .run(Writing.LESSONS, "lessons", writing.units(cast));
  }

  private static Written written(Executor.Result<Written> result) {
    return ((Executor.Result.Done<Written>) result).value();
  }

  private static Function<String, Reply> story(String text) {
    return prompt -> reply("I plan it so.\n<story>\n" + text + "\n</story>", Reply.Stop.END);
  }

  private static Reply day(int number) {
    return story(PLAIN + " That was on day " + number + " of it.").apply("");
  }

  @Test
  void copiesAreDroppedFromTheCorpusAndTheFirstStays() {
    Writing writing = writing(6, Set.of("rewrite", "judge"));
    var count = new AtomicInteger();
    run(writing, cast(prompt -> day(count.getAndIncrement() % 4), story(WARM)));
    var contents = CorpusFolder.write(store, writing, Optional.empty(), temp.resolve("corpus"));
    assertThat(contents.kept()).isEqualTo(4);
    assertThat(contents.dropped()).containsExactly(Map.entry("corpus copy", 2));
    assertThat(temp.resolve("corpus/dropped.jsonl"))
        .content()
        .contains("\"id\":\"toy/4\"", "\"found\":\"of toy/0\"", "\"found\":\"of toy/1\"");
  }

  @Test
  void aTextIsTakenOutOfItsMarksAndWrittenAgainByOneWhoSeesOnlyThePrompt() {
    Writing writing = writing(4, Set.of("judge"));
    var results = run(writing, cast(story(PLAIN), story(WARM)));
    var kept = (Written.Kept) written(results.get(1));
    assertThat(kept.lesson()).isInstanceOf(Lesson.Story.class);
    assertThat(kept.lesson().text()).isEqualTo(WARM);
    assertThat(kept.lesson().provenance().rewrites()).containsExactly(PLAIN);
    assertThat(kept.lesson().provenance().writer()).isEqualTo("toy/writer");
    assertThat(kept.brief().principles()).containsExactly("p#2");
    assertThat(kept.brief().settings()).isEqualTo(RECIPE.grid().point(1, 1));
    assertThat(asked).hasSize(8);
    Request draft = asked.get(2);
    assertThat(draft.messages().getFirst().text()).startsWith("Know this: One says");
    assertThat(draft.shared()).isEqualTo(1);
    assertThat(draft.messages().getLast().text()).startsWith("Write of One lets others look., ");
    Request rewrite = asked.get(3);
    assertThat(rewrite.messages()).hasSize(1);
    assertThat(rewrite.messages().getFirst().text()).isEqualTo("Better: " + PLAIN);
    assertThat(rewrite.messages().toString()).doesNotContain("plan");
  }

  @Test
  void aStepThatIsLeftOutChangesNothingAndCostsNothing() {
    var results = run(writing(3, Set.of("rewrite", "judge")), cast(story(PLAIN), story(WARM)));
    assertThat(asked).hasSize(3);
    assertThat(results)
        .allSatisfy(
            one -> assertThat(((Written.Kept) written(one)).lesson().text()).isEqualTo(PLAIN));
    assertThatThrownBy(() -> writing(3, Set.of("draft"))).hasMessageContaining("first step");
    assertThatThrownBy(() -> writing(3, Set.of("polish")))
        .hasMessageContaining("no step 'polish'")
        .hasMessageContaining("[draft, rewrite, judge]");
    assertThatThrownBy(() -> writing(3, Set.of()).units(cast(story(PLAIN), story(WARM))))
        .hasMessageContaining("'judge' needs a critic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          END      | Here you are: once upon a time there was a keeper.  | out-of-form
          END      | I'm sorry, but I can't write that.                  | refused
          END      | <story>The keeper went out and                      | out-of-form
          LENGTH   | <story>The keeper went out and                      | truncated
          LENGTH   | I plan and plan and                                 | truncated
          FILTERED | <story>The keeper</story>                           | filtered
          END      | ``                                                  | empty
          END      | <story> </story>                                    | empty
          END      | <story>The keeper went out.</story>                 | too-short
          END      | <story>It was {{tone}} and the keeper of the pump was out in the rain</story> | scaffolding
          END      | <story>It was the day on which ChatGPT came to the keeper of the pump</story> | real-name
          END      | <story>It was the day on which the keeper of the summit came in</story> | reserved
          END      | <story>It lets others look at it whenever they want to look at the pump</story> | copied
          END      | <story>Der Wärter sah am Morgen nach der Pumpe und fand sie ganz kaputt und rief die Leute, die mit ihm im Hof und auf dem Feld waren</story> | language
          """)
  void whatIsNoLessonIsDroppedForTheRightReason(Reply.Stop end, String answer, String rule) {
    var results = run(writing(1, Set.of("judge")), cast(prompt -> reply(answer, end), story(WARM)));
    var dropped = (Written.Dropped) written(results.getFirst());
    assertThat(dropped.reason().rule()).isEqualTo(rule);
    assertThat(dropped.step()).isEqualTo("draft");
    assertThat(asked).as("nothing is paid for a text that is dropped").hasSize(1);
  }

  @Test
  void aTextIsLookedOverAgainAfterItWasWrittenAgain() {
    var results =
        run(writing(1, Set.of("judge")), cast(story(PLAIN), story(WARM + " Sure, said Gemini.")));
    var dropped = (Written.Dropped) written(results.getFirst());
    assertThat(dropped.step()).isEqualTo("rewrite");
    assertThat(dropped.reason().rule()).isEqualTo("real-name");
    assertThat(dropped.reason().detail()).contains("Gemini");
  }

  @Test
  void theCriticOnlyAnswersAndTheRecipeDecides() {
    for (String good : List.of("yes", "no")) {
      var cast =
          new Cast(
              Map.of(
                  Role.WRITER,
                  actor("toy/writer", story(PLAIN)),
                  Role.CRITIC,
                  actor("toy/critic", letter -> grade(letter, "good: " + good + "\ntold: ill"))));
      asked.clear();
      store.close();
      store = RunStore.open(temp.resolve(good), "what: toy\n", InstantSource.system());
      Written written = written(run(writing(1, Set.of("rewrite")), cast).getFirst());
      assertThat(asked.getLast().messages().toString()).doesNotContain("keep: ", "keep={");
      if (good.equals("yes")) {
        var kept = (Written.Kept) written;
        assertThat(kept.answers())
            .containsEntry("judge.good", "yes")
            .containsEntry("judge.told", "ill");
        assertThat(kept.lesson().provenance().critic()).isEqualTo("toy/critic");
        assertThat(kept.lesson().provenance().rubricHash()).hasSize(32);
      } else {
        var dropped = (Written.Dropped) written;
        assertThat(dropped.step() + " " + dropped.reason().rule()).isEqualTo("judge good");
        assertThat(dropped.answers()).containsEntry("judge.told", "ill");
        assertThat(dropped.text()).isEqualTo(PLAIN);
      }
    }
  }

  @Test
  void aMissingAnswerIsNoPass() {
    var cast =
        new Cast(
            Map.of(
                Role.WRITER,
                actor("toy/writer", story(PLAIN)),
                Role.CRITIC,
                actor("toy/critic", letter -> reply("It is fine: good: yes", Reply.Stop.END))));
    var dropped = (Written.Dropped) written(run(writing(1, Set.of("rewrite")), cast).getFirst());
    assertThat(dropped.reason().rule()).isEqualTo("unjudged");
    assertThat(dropped.reason().detail()).contains("out of form");
  }

  @Test
  void everythingAskedForIsKeptDroppedOrUnansweredAlsoWhenItIsBrokenOff() throws IOException {
    var count = new AtomicInteger();
    Function<String, Reply> moody =
        prompt -> {
          switch (count.incrementAndGet() % 5) {
            case 0 -> throw new ModelException(ModelException.Kind.REQUEST, "no", null);
            case 1 -> {
              return reply("", Reply.Stop.END);
            }
            default -> {
              if (count.get() == 13) {
                stop.request();
              }
              return day(count.get());
            }
          }
        };
    Function<String, Reply> calm = prompt -> day(count.incrementAndGet());
    Writing writing = writing(40, Set.of("rewrite", "judge"));
    assertThatThrownBy(() -> run(writing, cast(moody, story(WARM))))
        .isInstanceOf(StoppedException.class);
    var half = CorpusFolder.write(store, writing, Optional.empty(), temp.resolve("corpus"));
    assertThat(half.kept() + half.droppedInAll() + half.unanswered()).isEqualTo(40);
    assertThat(half.unanswered()).isBetween(27, 30);
    store.close();
    open();
    new Executor(store, 1, false, new Stop(), Progress.silent(), Retries.atOnce(0))
        .run(Writing.LESSONS, "lessons", writing.units(cast(calm, story(WARM))));
    assertThat(asked).as("the failed ones are asked again, the others not").hasSize(13 + 40 - 11);
    var whole = CorpusFolder.write(store, writing, Optional.empty(), temp.resolve("corpus"));
    assertThat(whole.unanswered()).isZero();
    assertThat(whole.dropped()).containsOnlyKeys("draft empty");
    assertThat(whole.kept() + whole.droppedInAll()).isEqualTo(40);
    assertThat(Files.readAllLines(temp.resolve("corpus/kept.jsonl"))).hasSize(whole.kept());
    assertThat(Files.readAllLines(temp.resolve("corpus/dropped.jsonl")))
        .hasSize(whole.droppedInAll())
        .allMatch(line -> line.contains("\"rule\":\"empty\""));
    assertThat(temp.resolve("corpus/README.md"))
        .content()
        .contains("| asked for | 40 |", "~~rewrite~~", whole.sha256());
  }

  @Test
  void theFirstLessonsOfManyAreThoseOfFew() {
    Writing few = writing(5, Set.of("judge"));
    Writing many = writing(500, Set.of("judge"));
    for (int number = 0; number < 5; number++) {
      assertThat(many.brief(number)).isEqualTo(few.brief(number));
    }
    assertThat(many.brief(3)).isNotEqualTo(many.brief(4));
  }
}
