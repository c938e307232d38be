extension ForeignWord {
  static let layers: [ForeignWord] = [
    layer("Conv2D Convolution2D Conv", "conv", "conv 32 3x3 relu"),
    layer("MaxPooling2D MaxPool2D MaxPool", "maxpool", "maxpool 2"),
    layer("AveragePooling2D AvgPool2D AvgPool", "avgpool", "avgpool 2"),
    layer("GlobalAveragePooling2D GlobalAvgPool2D AdaptiveAvgPool2D GAP", "globalavgpool", "globalavgpool"),
    layer("GlobalMaxPooling2D GlobalMaxPool2D AdaptiveMaxPool2D", "globalmaxpool", "globalmaxpool"),
    layer("Dense Linear FC FullyConnected LazyLinear", "dense", "dense 10 softmax"),
    layer("Flatten", "flatten", "flatten"),
    layer("Dropout", "dropout", "dropout 0.25"),
    layer("BatchNormalization BatchNorm2D BatchNorm1D BatchNorm BN", "batchnorm", "batchnorm"),
    layer("ReLU", "relu", "relu"),
    layer("Add Residual Skip Shortcut", "residual", "residual (conv 8 3x3 padding=same, relu)"),
    layer(
      "Softmax LogSoftmax", "dense", "dense 10 softmax",
      remark: "a softmax belongs to the last dense layer: dense 10 softmax"),
    layer(
      "Activation", "relu", "relu", remark: "an activation is a layer, or a word of one: relu, or dense 100 relu"),
    layer("LeakyReLU PReLU", "leakyrelu", "leakyrelu", lacking: "fmnb has no leaky ReLU: it has relu"),
    layer("GELU", "gelu", "gelu", lacking: "fmnb has no GELU: it has relu"),
    layer("SiLU Swish", "silu", "silu", lacking: "fmnb has no SiLU: it has relu"),
    layer("Tanh", "tanh", "tanh", lacking: "fmnb has no tanh: it has relu"),
    layer("Sigmoid", "sigmoid", "sigmoid", lacking: "fmnb has no sigmoid: it has relu"),
    layer("ELU SELU", "elu", "elu", lacking: "fmnb has no ELU: it has relu"),
    ForeignWord(.layer, "Input InputLayer", remark: "a model needs no input layer: the data says the shape"),
    ForeignWord(.layer, "ZeroPadding2D", remark: "a convolution pads its own input: conv 32 3x3 padding=same"),
    ForeignWord(
      .layer, "Rescaling Normalization Normalize ToTensor", remark: "pixels come to the first layer as 0 to 1"),
    ForeignWord(.layer, "Reshape View Permute", remark: "fmnb has no such layer: flatten makes a row of a map"),
    ForeignWord(.layer, "Concatenate", remark: "fmnb joins no maps side by side: residual (…) adds them"),
    ForeignWord(
      .layer, "LayerNormalization GroupNormalization LayerNorm GroupNorm InstanceNorm2D",
      remark: "fmnb has no such layer: it has batchnorm"),
    ForeignWord(
      .layer, "SpatialDropout2D Dropout2D", remark: "fmnb drops no whole maps: dropout 0.25 drops single values"),
    ForeignWord(
      .layer,
      "Conv1D Conv3D Conv2DTranspose ConvTranspose2D SeparableConv2D DepthwiseConv2D UpSampling2D Embedding LSTM GRU RNN "
        + "MultiHeadAttention Transformer",
      remark: "fmnb has no such layer: 'help layers' lists those that it has"),
  ]

  private static func layer(
    _ spellings: String, _ own: String, _ example: String, remark: String? = nil, lacking: String? = nil
  ) -> ForeignWord {
    ForeignWord(.layer, spellings, own: own, example: example, remark: remark, lacking: lacking)
  }
}
