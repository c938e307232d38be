extension ForeignWord {
  static let options: [ForeignWord] = [
    option("learning_rate lrate eta init_lr base_lr max_lr", "lr"),
    option("batch_size bs minibatch", "batch"),
    option("num_epochs n_epochs max_epochs nb_epoch iterations", "epochs"),
    option("validation_data val_data validation valid val eval_data eval_set test_data", "validate"),
    option(
      "validation_split val_split test_size test_split", "validation",
      "'split fm.train validation=0.1 as parts' first, then validate=parts.validation"),
    option("weight_decay wd l2 kernel_regularizer", "decay"),
    option("label_smoothing", "smoothing"),
    option("optimiser optim opt algorithm", "optimizer"),
    option("random_state random_seed manual_seed rng", "seed"),
    option("augmentation data_augmentation transform transforms ImageDataGenerator", "augment"),
    option("mixed_precision dtype amp autocast", "precision"),
    option("idx", "index"),
    option("limit nrows num_images num n", "count"),
    option(
      "patience EarlyStopping min_delta", "patience",
      lacking: "fmnb has no early stopping: Ctrl-C stops a training and keeps it, h1.best tells its best epoch"),
    option(
      "restore_best_weights save_best_only ModelCheckpoint checkpoint", "keep",
      lacking: "fmnb keeps the weights of the last epoch, and no choice of another"),
    option(
      "schedule scheduler lr_scheduler lr_schedule learning_rate_schedule LearningRateScheduler OneCycleLR CosineAnnealingLR "
        + "CosineDecay CosineDecayRestarts StepLR MultiStepLR ExponentialLR ExponentialDecay cosine",
      "schedule", lacking: "fmnb has no learning-rate schedules: lr= holds for every epoch"),
    option(
      "warmup warmup_steps warmup_epochs", "warmup",
      lacking: "fmnb has no warm-up: lr= holds for every epoch"),
    option(
      "clipnorm clipvalue global_clipnorm clip_grad_norm_ max_grad_norm gradient_clip_val", "clip",
      lacking: "fmnb does not clip gradients"),
    option(
      "class_weight class_weights sample_weight", "class-weights",
      lacking: "fmnb has no class weights: every image counts the same"),
    option("ema use_ema swa AveragedModel", "ema", lacking: "fmnb does not average weights"),
    option("trainable requires_grad freeze", "freeze", lacking: "fmnb does not freeze layers"),
    says("ReduceLROnPlateau", "fmnb has no learning rate that falls on a plateau: 'train' again with a smaller lr="),
    says("shuffle", "fmnb always shuffles the images of an epoch, in the order that seed= says"),
    says("verbose", "fmnb always tells of each epoch; --json writes it as JSON lines"),
    says("callbacks", "fmnb has no callbacks: Ctrl-C stops a training and keeps it, 'continue h1' goes on"),
    says(
      "loss criterion loss_fn CrossEntropyLoss SparseCategoricalCrossentropy CategoricalCrossentropy NLLLoss",
      "fmnb always minimises cross-entropy over the classes"),
    says("metrics", "fmnb always measures loss, accuracy and top5"),
    says(
      "steps_per_epoch max_steps", "an epoch goes through all of the data; 'take fm.train 5000 as small' makes less"),
    says("initial_epoch", "'continue h1 epochs=30' goes on with a training"),
    says(
      "num_workers n_jobs workers num_threads nthreads", "fmnb computes on all cores; 'set threads=2' says how many"),
    says("device gpu cuda", "fmnb computes on the processor's cores"),
    says("name model_name", "fmnb names a result with as: … as NAME"),
    says("filepath filename fname path output", "fmnb names a file to write with to: … to FILE"),
    says("data dataset train_data x x_train", "fmnb names the data with on: … on fm.train"),
    says("y y_train targets", "a dataset brings its labels: … on fm.train"),
    says("beta_1 beta_2 betas epsilon eps amsgrad", "adam's are those of Keras: 0.9, 0.999 and 1e-7"),
  ]

  static let layerOptions: [ForeignWord] = [
    slot("filters out_channels", "F"), slot("kernel_size", "K"), slot("units out_features", "N"),
    slot("pool_size", "N"), slot("rate p", "P"), slot("activation", "relu"), slot("strides", "stride"),
    ForeignWord(
      .layerOption, "input_shape input_dim in_channels in_features num_features batch_input_shape",
      remark: "the data says it: the first layer takes what comes"),
    ForeignWord(
      .layerOption, "use_bias bias", remark: "conv and dense always have a bias"),
    ForeignWord(
      .layerOption, "kernel_initializer bias_initializer init",
      remark: "fmnb starts as Keras does: Glorot uniform, biases 0"),
    ForeignWord(
      .layerOption, "dilation dilation_rate groups data_format",
      remark: "fmnb has no such option: maps are height, width, channels"),
    ForeignWord(
      .layerOption, "kernel_regularizer bias_regularizer l2", remark: "'train' takes decay= for the whole network"),
    ForeignWord(.layerOption, "name", remark: "fmnb names layers itself: conv1, conv2, dense1; 'info seed' lists them"),
  ]

  private static func option(
    _ spellings: String, _ own: String, _ remark: String? = nil, lacking: String? = nil
  ) -> ForeignWord {
    ForeignWord(.option, spellings, own: own, remark: remark, lacking: lacking)
  }

  private static func says(_ spellings: String, _ remark: String) -> ForeignWord {
    ForeignWord(.option, spellings, remark: remark)
  }

  private static func slot(_ spellings: String, _ own: String) -> ForeignWord {
    ForeignWord(.layerOption, spellings, own: own)
  }
}
